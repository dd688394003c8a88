"""RDAP servers of common endings, for when IANA's list (https://data.iana.org/rdap/dns.json) is out of reach."""

_VERISIGN = "https://rdap.verisign.com/{}/v1/"
_IDENTITY = "https://rdap.identitydigital.services/rdap/"
_GOOGLE = "https://pubapi.registry.google/rdap/"
_CENTRALNIC = "https://rdap.centralnic.com/{}/"

SERVERS: dict[str, str] = {
    "com": _VERISIGN.format("com"),
    "net": _VERISIGN.format("net"),
    "org": "https://rdap.publicinterestregistry.org/rdap/",
    "info": _IDENTITY,
    "shop": "https://rdap.gmoregistry.net/rdap/",
    "app": _GOOGLE,
    "dev": _GOOGLE,
    "store": "https://rdap.radix.host/rdap/",
    "online": "https://rdap.radix.host/rdap/",
    "site": "https://rdap.radix.host/rdap/",
    "xyz": _CENTRALNIC.format("xyz"),
    "uk": "https://rdap.nominet.uk/uk/",
    "fr": "https://rdap.nic.fr/",
    "nl": "https://rdap.sidn.nl/",
    "tw": "https://ccrdap.twnic.tw/tw/",
    "sg": "https://rdap.sgnic.sg/rdap/",
}
