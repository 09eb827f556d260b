"""What was submitted to the forms of services: the lists, one submission, and what becomes of it."""

from starlette.responses import Response

from adapters.web.console.front import Front
from adapters.web.console.visit import MissingError, RefusedError, Visit
from bot.domain.submission import MOVED_TO, TRANSITIONS, Submission, SubmissionState
from bot.domain.transitions import ImpossibleError
from bot.services.rooms import Room
from bot.services.sprint_people import MEDIA_TYPES
from bot.services.submission_export import export
from bot.services.submit_form import answer_pairs
from bot.storage import submissions

PATH = "/konsole/submissions"


class SubmissionsRoom:
    """Shows submissions, and says what becomes of them."""

    def __init__(self, front: Front) -> None:
        self.desk = front.core.submissions
        of_form = f"{PATH}/{{form}}"
        one = f"{of_form}/{{reference}}"
        self.routes = [
            front.shows(PATH, Room.SUBMISSIONS, self.forms),
            front.shows(of_form, Room.SUBMISSIONS, self.list),
            front.acts(f"{of_form}/export/{{kind}}", Room.SUBMISSIONS, self.export),
            front.shows(one, Room.SUBMISSIONS, self.show),
            front.acts(one, Room.SUBMISSIONS, self.move),
        ]

    async def forms(self, visit: Visit) -> Response:
        """All forms, with how many submissions stand where."""
        counts = await submissions.counts(visit.connection)
        names = dict.fromkeys([*self.desk.forms, *sorted(form for form, _ in counts)])
        rows = [
            {
                "form": name,
                "title": self.desk.title(name, visit.language),
                "new": counts.get((name, SubmissionState.RECEIVED), 0),
                "taken_up": counts.get((name, SubmissionState.IN_PROGRESS), 0),
                "all": sum(count for (form, _), count in counts.items() if form == name),
            }
            for name in names
        ]
        return visit.page("forms.html", rows=rows)

    async def list(self, visit: Visit) -> Response:
        """Submissions of a form: those of which something is still to come first."""
        form = visit.asked("form")
        found = await submissions.of_form(visit.connection, form)
        if not found and not self.desk.form(form):
            raise MissingError
        found.sort(key=lambda one: not one.is_open)
        return visit.page(
            "submissions.html", form=form, title=self.desk.title(form, visit.language), found=found
        )

    async def show(self, visit: Visit) -> Response:
        """One submission with its answers, and what can become of it."""
        found = await self._found(visit)
        return visit.page(
            "submission.html",
            one=found,
            title=self.desk.title(found.form, visit.language),
            answers=answer_pairs(
                self.desk.form(found.form), found.answers, visit.language, self.desk.catalogue
            ),
            next=[state for state, event in MOVED_TO.items() if (found.state, event) in TRANSITIONS],
        )

    async def move(self, visit: Visit) -> Response:
        """Change the state; the sender is told, with the note."""
        found = await self._found(visit)
        visit.back = f"{PATH}/{found.form}/{found.reference}".lstrip("/")
        wanted = next((one for one in MOVED_TO if one == visit.entered.get("state")), None)
        if not wanted:
            raise RefusedError(visit.words("console-choose-state"))
        note = visit.entered.get("note", "").strip()[:NOTE] or None
        try:
            await self.desk.move(
                visit.connection, found.reference, MOVED_TO[wanted], note, visit.actor, visit.now
            )
        except ImpossibleError as error:
            state = visit.words("submission-standing", state=str(error.state))
            raise RefusedError(
                visit.words("console-submission-impossible", reference=found.reference, state=state)
            ) from None
        told = visit.words("console-submission-moved", reference=found.reference)
        return visit.go("submissions", found.form, found.reference, told=told)

    async def export(self, visit: Visit) -> Response:
        """Hand out the submissions of a form as a file."""
        form, kind = visit.asked("form"), visit.asked("kind")
        if kind not in MEDIA_TYPES or not self.desk.form(form):
            raise MissingError
        file = await export(
            visit.connection,
            self.desk,
            form,
            kind,
            visit.language,
            visit.actor,
            visit.now,
        )
        return visit.file(file)

    async def _found(self, visit: Visit) -> Submission:
        found = await submissions.by_reference(visit.connection, visit.asked("reference"))
        if not found or found.form != visit.asked("form"):
            raise MissingError
        return found


NOTE = 3_000
"""Characters of the longest note to a sender."""
