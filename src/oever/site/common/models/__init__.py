"""The tables that every room leans on, one module a table."""

from oever.site.common.models.audit import AuditLine
from oever.site.common.models.jobs import Job
from oever.site.common.models.limits import Attempt
from oever.site.common.models.links import PrivateLink
from oever.site.common.models.mails import Mail
from oever.site.common.models.places import Place

__all__ = ["Attempt", "AuditLine", "Job", "Mail", "Place", "PrivateLink"]
