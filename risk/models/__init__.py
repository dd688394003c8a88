"""Lists, evidence, judgements, listings, and what people say."""

from risk.models.alarms import Alarm, EarlyLook
from risk.models.domain_lists import DomainList, ListedDomain
from risk.models.evidence import Evidence
from risk.models.feeds import Feed
from risk.models.judgement import Assessment, Band, ModelVersion, ServiceStanding, SignTally, Standing
from risk.models.listings import Listing, PricePoint, VolumePoint
from risk.models.lists import (
    Brand,
    ConfirmedScam,
    ListImport,
    RecallEntry,
    RefusedRow,
    Sanction,
    WarningListEntry,
)
from risk.models.reviews import Review, ReviewReading
from risk.models.sources import SourceDue, SourcePlace, SourceReply
from risk.models.voices import (
    CheckAnswer,
    Dispute,
    MerchantLink,
    RegistryLookup,
    Reply,
    Report,
    Watch,
)

__all__ = [
    "Alarm",
    "Assessment",
    "Band",
    "Brand",
    "CheckAnswer",
    "ConfirmedScam",
    "Dispute",
    "DomainList",
    "EarlyLook",
    "Evidence",
    "Feed",
    "ListImport",
    "ListedDomain",
    "Listing",
    "MerchantLink",
    "ModelVersion",
    "PricePoint",
    "RecallEntry",
    "RefusedRow",
    "RegistryLookup",
    "Reply",
    "Report",
    "Review",
    "ReviewReading",
    "Sanction",
    "ServiceStanding",
    "SignTally",
    "SourceDue",
    "SourcePlace",
    "SourceReply",
    "Standing",
    "VolumePoint",
    "WarningListEntry",
    "Watch",
]
