"""ScenarioDocument → Scenario: references followed, gaps filled, and every contradiction reported."""

from registermock.scenario.compile import lists
from registermock.scenario.compile.accounts import accounts
from registermock.scenario.compile.citizens import citizens
from registermock.scenario.compile.draft import Draft
from registermock.scenario.compile.expectations import expectations
from registermock.scenario.compile.parties import parties
from registermock.scenario.compile.teams import teams
from registermock.scenario.format.document import ScenarioDocument
from registermock.scenario.text.yaml_text import PlacedText
from registermock.settings import Settings
from registermock.world import Scenario


def compiled(document: ScenarioDocument, placed: PlacedText, settings: Settings) -> Scenario:
    """The scenario; whatever is wrong with it has been added to `placed.problems`."""
    draft = Draft(document, placed, settings)
    lists.offices(draft)
    lists.doctors(draft)
    lists.lists(draft)
    parties(draft)
    teams(draft)
    citizens(draft)
    return Scenario(
        name=document.name,
        title=document.title,
        story=document.story,
        clock=document.clock,
        citizens=tuple(draft.citizens.values()),
        lists=tuple(draft.lists.values()),
        doctors=tuple(draft.doctors.values()),
        offices=tuple(draft.offices.values()),
        parties=tuple(draft.parties),
        expectations=expectations(draft),
        accounts=accounts(draft),
        source=draft.source("name"),
        teams=tuple(draft.teams.values()),
        text=placed.text,
    )
