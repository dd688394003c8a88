"""WebM, MP3, WAV and Ogg: that the file goes on as its beginning promises."""

from aftersales.evidence.accepted import BytesFile, NotAccepted, Shape, take

SEARCH = 8192  # bytes behind a tag in which the first MP3 frame must begin
BITRATES = {  # kbit/s by index, layer III (ISO/IEC 11172-3, 13818-3)
    3: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}  # Hz: MPEG 1, 2, 2.5
OGG_SOUNDS = (b"\x01vorbis", b"OpusHead", b"Speex   ", b"\x7fFLAC")
WEBM_SEGMENT = b"\x18\x53\x80\x67"


def mp3(file: BytesFile, size: int, format: str) -> Shape:
    """MP3: behind the tag, if any, two frames in a row."""
    file.seek(0)
    head = take(file, 10, format)
    start = 0
    if head.startswith(b"ID3"):
        start = 10 + sum((byte & 0x7F) << 7 * (3 - place) for place, byte in enumerate(head[6:10]))
    file.seek(start)
    sound = file.read(SEARCH)
    if not any(two_frames(sound, at) for at in range(max(len(sound) - 4, 0))):
        raise NotAccepted("broken", format=format)
    return Shape()


def two_frames(sound: bytes, at: int) -> bool:
    """Whether a layer III frame begins here and another one right behind it."""
    length = frame_length(sound[at : at + 4])
    return bool(length and frame_length(sound[at + length : at + length + 4]))


def frame_length(head: bytes) -> int:
    """Bytes of the layer III frame with this header; 0 if it is none."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return 0
    version, bitrate, rate, padding = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3, head[2] >> 1 & 1
    if version == 1 or bitrate in (0, 15) or rate == 3:
        return 0
    kbits = BITRATES[3 if version == 3 else 2][bitrate]
    return (144 if version == 3 else 72) * kbits * 1000 // RATES[version][rate] + padding


def wav(file: BytesFile, size: int, format: str) -> Shape:
    """WAV: its format comes before its sound, and the sound is there."""
    names, start = [], 12
    while b"data" not in names:
        file.seek(start)
        names.append(take(file, 4, format))
        start += 8 + (length := int.from_bytes(take(file, 4, format), "little")) + length % 2
        if len(names) > 64:
            raise NotAccepted("broken", format=format)
    if b"fmt " not in names or start > size + 1:
        raise NotAccepted("broken", format=format)
    return Shape()


def ogg(file: BytesFile, size: int, format: str) -> Shape:
    """Ogg: its first page starts a stream of sound."""
    file.seek(0)
    page = take(file, 28, format) + file.read(64)
    if not any(sign in page for sign in OGG_SOUNDS):
        raise NotAccepted("not_allowed", found="unknown")
    return Shape()


def webm(file: BytesFile, size: int, format: str) -> Shape:
    """WebM: a segment follows its header."""
    file.seek(0)
    if WEBM_SEGMENT not in file.read(1024):
        raise NotAccepted("broken", format=format)
    return Shape()
