"""Forms of coordinators of the expert bank: what each asks."""

from bot.catalogue import Catalogue
from bot.domain.loan_states import REASSIGNED, Party
from bot.forms.fields import field, form
from knowledge.forms import Choice, Field, Form
from knowledge.schema import LANGUAGES, Localized

LONGEST = 500
"""Characters of the longest reason or legal basis."""

FURTHEST = 180
"""Days by which a deadline can be moved from today."""


def basis_form(catalogue: Catalogue) -> Form:
    """On what legal basis the expert works at the host."""
    asked = field(catalogue, "basis", "text", "ask-loan-basis", longest=LONGEST)
    return form(catalogue, "loan-basis", "console-loan-basis-form", (asked,))


def reassign_form(catalogue: Catalogue) -> Form:
    """Who is put into whose place."""
    places = tuple(Choice(value=party.value, label=_party(catalogue, party)) for party in REASSIGNED)
    fields = (
        field(catalogue, "party", "choice", "ask-loan-party", choices=places),
        field(catalogue, "email", "email", "ask-loan-email"),
        _reason(catalogue),
    )
    return form(catalogue, "loan-reassign", "console-loan-reassign-form", fields)


def postpone_form(catalogue: Catalogue) -> Form:
    """Until when a request does not end by itself."""
    until = field(catalogue, "until", "date", "ask-loan-until", earliest=1, latest=FURTHEST)
    return form(catalogue, "loan-postpone", "console-loan-postpone-form", (until, _reason(catalogue)))


def reopen_form(catalogue: Catalogue) -> Form:
    """Why a plan has to be signed again."""
    return form(catalogue, "loan-reopen", "console-loan-reopen-form", (_reason(catalogue),))


def early_form(catalogue: Catalogue) -> Form:
    """Which day is the last, and why."""
    last = field(catalogue, "last", "date", "ask-loan-last-day", earliest=0)
    return form(catalogue, "loan-early", "console-loan-early-form", (last, _reason(catalogue)))


def keep_form(catalogue: Catalogue) -> Form:
    """Why changes are dropped."""
    return form(catalogue, "loan-keep", "console-loan-keep-form", (_reason(catalogue),))


def close_form(catalogue: Catalogue) -> Form:
    """Why no more evaluations are waited for."""
    return form(catalogue, "loan-close", "console-loan-close-form", (_reason(catalogue),))


def end_form(catalogue: Catalogue) -> Form:
    """Why a loan ends now."""
    return form(catalogue, "loan-end", "console-loan-end-form", (_reason(catalogue),))


def cancel_form(catalogue: Catalogue) -> Form:
    """Why a request is cancelled."""
    return form(catalogue, "loan-cancel", "console-loan-cancel-form", (_reason(catalogue),))


def suspend_form(catalogue: Catalogue) -> Form:
    """Why an expert is not to be found for now."""
    asked = field(catalogue, "reason", "text", "ask-expert-reason", longest=LONGEST)
    return form(catalogue, "expert-suspend", "console-expert-suspend-form", (asked,))


def reinstate_form(catalogue: Catalogue) -> Form:
    """Why an expert may be found again."""
    asked = field(catalogue, "reason", "text", "ask-expert-reason", longest=LONGEST)
    return form(catalogue, "expert-reinstate", "console-expert-reinstate-form", (asked,))


def _reason(catalogue: Catalogue) -> Field:
    return field(catalogue, "reason", "text", "ask-loan-reason", longest=LONGEST)


def _party(catalogue: Catalogue, party: Party) -> Localized:
    said = {one: catalogue.say(one, "console-loan-party", party=party.value) for one in LANGUAGES}
    return Localized(**said)
