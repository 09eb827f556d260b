"""The console as a whole: its door and its rooms."""

from collections.abc import Sequence

from starlette.responses import RedirectResponse
from starlette.routing import BaseRoute, Route

from adapters.web.console.door import Door
from adapters.web.console.failures import FailuresRoom
from adapters.web.console.front import Front
from adapters.web.console.lending import LendingRoom
from adapters.web.console.lending_acts import LoanActs
from adapters.web.console.lending_expert_acts import ExpertActs
from adapters.web.console.lending_experts import ExpertsRoom
from adapters.web.console.lending_loan import LoanRoom
from adapters.web.console.overview import Overview
from adapters.web.console.people import PeopleRoom
from adapters.web.console.people_of_sprint import PeopleOfSprint
from adapters.web.console.planning import PlanningRoom
from adapters.web.console.sprints import SprintsRoom
from adapters.web.console.submissions import SubmissionsRoom
from adapters.web.console.teaching.rooms import TeachingRooms
from adapters.web.console.visit import root
from adapters.web.desk import Desk


class Console:
    """Routes of the console, over the desk of the web chat."""

    def __init__(self, desk: Desk) -> None:
        front = Front(desk)
        self.routes: Sequence[BaseRoute] = [
            *Door(front).routes,
            *Overview(front).routes,
            *PlanningRoom(front).routes,
            *SprintsRoom(front).routes,
            *PeopleOfSprint(front).routes,
            *SubmissionsRoom(front).routes,
            *LendingRoom(front).routes,
            *LoanRoom(front).routes,
            *LoanActs(front).routes,
            *ExpertsRoom(front).routes,
            *ExpertActs(front).routes,
            *TeachingRooms(front).routes,
            *FailuresRoom(front).routes,
            *PeopleRoom(front).routes,
            Route("/console", lambda request: RedirectResponse(root(request) + "konsole")),
        ]
