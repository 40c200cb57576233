"""An idea with who joined and what was done, the pilot that it became, and who is ready to try something."""

from oever.site.ventures.models.ideas import Idea
from oever.site.ventures.models.people import Giver, Joiner
from oever.site.ventures.models.pilots import Pilot
from oever.site.ventures.models.readiness import Readiness
from oever.site.ventures.models.steps import Done, Joining

__all__ = ["Done", "Giver", "Idea", "Joiner", "Joining", "Pilot", "Readiness"]
