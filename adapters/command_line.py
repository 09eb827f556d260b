"""What can be asked of the command `zintis`: its commands, their options, and where each is done."""

import argparse
from typing import NoReturn

from adapters.mistakes import Mistake


class _Parser(argparse.ArgumentParser):
    """Parser that says what is wrong with the options in one line."""

    def error(self, message: str) -> NoReturn:
        raise Mistake(f"{message}; `{self.prog} --help` shows what is possible")


def command_line() -> argparse.ArgumentParser:
    """Parser of all commands; `run` of what it reads names a `module:function` that takes the options."""
    parser: argparse.ArgumentParser = _Parser(
        prog="zintis",
        description="Zintis answers questions about the public administration's innovation laboratory.",
        epilog="Without a command everything is started: the web chat on http://127.0.0.1:8000, the worker, and "
        "Telegram and Slack when their tokens are set.",
    )
    parser.set_defaults(run="adapters.channels:everything", content=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    _add_chat(commands)
    _add_ask(commands)
    _add_kb(commands)
    _add_bench(commands)
    _add_admin(commands)
    _add_forms(commands)
    _add_sprint(commands)
    _add_custody(commands)
    _add_channels(commands)
    _add_db(commands)
    return parser


_Commands = argparse._SubParsersAction  # noqa: SLF001  argparse gives its type no public name


def _add_chat(commands: "_Commands[argparse.ArgumentParser]") -> None:
    chat = commands.add_parser("chat", help="talk with Zintis in this terminal, or over a pipe, line by line")
    chat.add_argument("--as", dest="user", metavar="NAME", help="talk as this user (else as the system's)")
    _add_scope(chat)
    chat.set_defaults(run="adapters.console.command:chat")


def _add_ask(commands: "_Commands[argparse.ArgumentParser]") -> None:
    ask = commands.add_parser("ask", help="ask one question, or many from a file")
    ask.add_argument("question", nargs="?", help="the question, in quotes")
    ask.add_argument(
        "--batch", metavar="FILE", help='ask one {"id","q"[,"lang","institution"]} a line; - for stdin'
    )
    ask.add_argument("--json", action="store_true", help="answer as one JSON object")
    ask.add_argument("--explain", action="store_true", help="show how the answer was found")
    _add_scope(ask)
    ask.set_defaults(run="adapters.asking:run")


def _add_kb(commands: "_Commands[argparse.ArgumentParser]") -> None:
    kb = commands.add_parser("kb", help="look after the knowledge")
    parts = kb.add_subparsers(title="commands", metavar="COMMAND", required=True)
    check = parts.add_parser("check", help="list every fault of the knowledge files with its mend")
    check.set_defaults(run="adapters.kb:check")
    stats = parts.add_parser("stats", help="count what there is to know")
    stats.add_argument("--json", action="store_true", help="as one JSON object")
    stats.set_defaults(run="adapters.kb:stats")
    confirm = parts.add_parser("confirm", help="note that translations agree with their Latvian texts")
    confirm.add_argument("pieces", nargs="*", metavar="ID", help="piece whose stale translations still hold")
    confirm.set_defaults(run="adapters.kb:confirm")
    for part in (check, stats, confirm):
        _add_content(part)
    _add_teaching(parts)


def _add_teaching(parts: "_Commands[argparse.ArgumentParser]") -> None:
    export = parts.add_parser("export", help="write what is published as files")
    export.add_argument("dir", metavar="DIR", help="folder that is new or empty")
    export.add_argument("--at", metavar="YYYY-MM-DD", help="what was published by then (else now)")
    export.set_defaults(run="adapters.teaching_files:export")
    bring = parts.add_parser("import", help="show what files would change; with --apply make a draft of it")
    bring.add_argument("dir", metavar="DIR", help="folder such as `zintis kb export` writes")
    bring.add_argument("--apply", action="store_true", help="make a draft of it, to be checked and published")
    bring.add_argument("--reason", metavar="TEXT", help="why, for the history")
    bring.set_defaults(run="adapters.teaching_files:bring_in")
    publish = parts.add_parser("publish", help="have a draft checked, and publish it if nothing blocks it")
    publish.add_argument(
        "--scope",
        default="shared",
        metavar="SCOPE",
        help="whose draft: an institution's code (else the shared one)",
    )
    publish.add_argument("--override", metavar="REASON", help="publish in spite of what the check finds")
    publish.add_argument("--at", metavar='"YYYY-MM-DD HH:MM"', help="publish then (else now)")
    publish.set_defaults(run="adapters.teaching:publish")
    overrides = parts.add_parser("overrides", help="list institutions' answers in place of shared ones")
    overrides.set_defaults(run="adapters.teaching_overrides:listed")
    history = parts.add_parser("history", help="list what was published when, by whom and why")
    history.add_argument("--count", type=_whole, default=20, metavar="N", help="lines (20)")
    history.set_defaults(run="adapters.teaching:history")
    back = parts.add_parser("rollback", help="publish an older revision again, with all that belongs to it")
    back.add_argument("revision", type=_whole, metavar="REVISION", help="its number in the history")
    back.set_defaults(run="adapters.teaching:roll_back")
    for part in (publish, back):
        part.add_argument("--reason", required=True, metavar="TEXT", help="why, for the history")
    said = parts.add_parser("said", help="tell what was answered to a question on a day")
    said.add_argument("--at", required=True, metavar="YYYY-MM-DD", help='day, or "YYYY-MM-DD HH:MM"')
    said.add_argument("question", metavar="QUESTION", help="in quotes")
    said.add_argument("--institution", metavar="CODE", help="in whose answers to look, where nobody asked")
    said.set_defaults(run="adapters.teaching_said:said")
    for part in (export, bring, publish, overrides, history, back, said):
        _add_content(part)


def _add_bench(commands: "_Commands[argparse.ArgumentParser]") -> None:
    bench = commands.add_parser("bench", help="measure how right and how quick Zintis is")
    parts = bench.add_subparsers(title="commands", metavar="COMMAND", required=True)
    intents = parts.add_parser("intents", help="train on one file of label<TAB>text, test on another")
    intents.add_argument("train", metavar="TRAIN.tsv")
    intents.add_argument("test", metavar="TEST.tsv", help="label “oos”: must be refused")
    intents.add_argument("--dev", metavar="DEV.tsv", help="questions to choose the threshold of refusal on")
    intents.set_defaults(run="adapters.bench:intents")
    scale = parts.add_parser("scale", help="made-up knowledge of a whole administration")
    scale.set_defaults(run="adapters.bench:scale")
    golden = parts.add_parser("golden", help="the golden questions of the knowledge")
    golden.set_defaults(run="adapters.bench:golden")
    experts = parts.add_parser("experts", help="how often search shows the right expert")
    experts.add_argument(
        "folder",
        nargs="?",
        metavar="DIR",
        help="folder with experts.yaml, needs.yaml and needs-aside.yaml (else that of the tests)",
    )
    experts.set_defaults(run="adapters.bench:experts")
    teaching = parts.add_parser("teaching", help="what teaching costs and brings: some minutes")
    teaching.set_defaults(run="adapters.bench:teaching")
    tune = parts.add_parser("tune", help="fit the ranking to the practice questions and keep it")
    tune.set_defaults(run="adapters.bench:tune")
    everything = parts.add_parser("all", help="all measurements in one run, as Markdown")
    everything.add_argument(
        "--output", metavar="FILE.md", help="keep them between the marks of this document"
    )
    everything.set_defaults(run="adapters.bench:everything")
    for part in (scale, everything):
        part.add_argument(
            "--entries", type=_whole, default=16_000, metavar="N", help="entries made up (16000)"
        )
        part.add_argument(
            "--phrasings", type=_whole, default=130_000, metavar="M", help="their phrasings (130000)"
        )
    messages = parts.add_parser("messages", help="how many messages a second, from received to delivered")
    messages.set_defaults(run="adapters.bench:messages")
    for part in (messages, everything):
        part.add_argument(
            "--people", type=_count, default=500, metavar="N", help="conversations at once (500)"
        )
        part.add_argument("--each", type=_count, default=2, metavar="M", help="messages of each (2)")
    for part in (intents, scale):
        part.add_argument("--json", action="store_true", help="as one JSON object")
    web = parts.add_parser(
        "web", help="the web chat with 500 open sockets: messages a second, memory of each"
    )
    web.set_defaults(run="adapters.bench:web")
    for part in (golden, experts, teaching, tune, messages, web, everything):
        _add_content(part)


def _add_admin(commands: "_Commands[argparse.ArgumentParser]") -> None:
    admin = commands.add_parser("admin", help="say who may do more than others")
    parts = admin.add_subparsers(title="commands", metavar="COMMAND", required=True)
    grant = parts.add_parser("grant", help="grant a role, or move its end")
    grant.add_argument(
        "--institution", dest="code", metavar="CODE", help="for this institution (else for all)"
    )
    grant.add_argument("--until", metavar="YYYY-MM-DD", help="last day (else without an end)")
    grant.set_defaults(run="adapters.admin:grant")
    revoke = parts.add_parser("revoke", help="take a role away")
    revoke.set_defaults(run="adapters.admin:revoke")
    link = parts.add_parser("link", help="make a link that opens the console once, within five minutes")
    link.set_defaults(run="adapters.admin:link")
    for part in (grant, revoke, link):
        part.add_argument(
            "person", metavar="PERSON", help="a proved e-mail address, CHANNEL:USER or CHANNEL:ACCOUNT:USER"
        )
    for part in (grant, revoke):
        part.add_argument("role", metavar="ROLE", help="admin, organiser, coordinator or editor")
    listing = parts.add_parser("list", help="list who holds which role")
    listing.set_defaults(run="adapters.admin:show")


def _add_forms(commands: "_Commands[argparse.ArgumentParser]") -> None:
    forms = commands.add_parser("forms", help="see what was submitted, and say what becomes of it")
    parts = forms.add_subparsers(title="commands", metavar="COMMAND", required=True)
    listing = parts.add_parser("list", help="list the forms with their submissions counted, or those of one")
    listing.add_argument("form", nargs="?", metavar="FORM", help="id of a form")
    listing.set_defaults(run="adapters.forms:listing")
    show = parts.add_parser("show", help="show one submission with its answers")
    show.set_defaults(run="adapters.forms:show")
    move = parts.add_parser("move", help="change the state of a submission; the sender is told")
    move.set_defaults(run="adapters.forms:move")
    for part in (show, move):
        part.add_argument(
            "reference", metavar="REFERENCE", help="number of the submission, such as F-7KQ4-9MXS"
        )
    move.add_argument("state", metavar="STATE", help="in_progress, answered or declined")
    move.add_argument("--note", metavar="TEXT", help="what to tell the sender besides")
    export = parts.add_parser("export", help="write the submissions of a form to a spreadsheet")
    export.add_argument("form", metavar="FORM", help="id of a form")
    export.add_argument("file", metavar="FILE", help="name that ends with .xlsx or .csv")
    export.set_defaults(run="adapters.forms:export")
    for part in (listing, show, move, export):
        _add_content(part)


def _add_sprint(commands: "_Commands[argparse.ArgumentParser]") -> None:
    sprint = commands.add_parser("sprint", help="organise innovation sprints")
    parts = sprint.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def add(name: str, told: str, *named: str, run: str | None = None) -> argparse.ArgumentParser:
        part = parts.add_parser(name, help=told)
        for one in named:
            part.add_argument(one, metavar=one.upper())
        part.set_defaults(run=f"adapters.sprint:{run or name}")
        return part

    add("list", "list all sprints with their states and seats", run="listing")
    add("show", "show one sprint", "code")
    add("create", "create the sprints of a YAML file", "file")
    seed = add("seed", "create those sprints of a file, or the two examples, that are not there yet")
    seed.add_argument("file", nargs="?", metavar="FILE", help="else the examples of the project")
    edit = add("edit", "change what is said of a sprint", "code")
    edit.add_argument(
        "changes", nargs="+", metavar="KEY=VALUE", help="title.lv, summary.en, place, deadline …"
    )
    for name, told in (
        ("open", "let people sign up"),
        ("close", "take no more registrations"),
        ("start", "begin; who has no seat yet is told that there will be none"),
        ("complete", "end; attendance tells who has completed the sprint"),
    ):
        add(name, told, "code", run="act").set_defaults(act=name)
    cancel = add("cancel", "cancel a sprint; everyone is told the reason", "code")
    capacity = add("capacity", "set the number of seats", "code")
    capacity.add_argument("seats", type=_whole, metavar="N")
    move = add("move", "move a workshop; the participants are told", "code")
    move.add_argument("number", type=_whole, metavar="NUMBER")
    for one in ("starts", "ends"):
        move.add_argument(one, metavar='"YYYY-MM-DD HH:MM"')
    move.add_argument("--place", metavar="PLACE", help="else where it was")
    move.add_argument("--yes", action="store_true", help="even before or after its neighbours")
    add("people", "list who has signed up", "code")
    add("approve", "give a seat to an application", "reference")
    remove = add("remove", "take somebody off the list; they are told the reason", "reference")
    for part in (cancel, remove):
        part.add_argument("--reason", required=True, metavar="TEXT")
    attend = add("attend", "mark attendance at a workshop", "reference")
    attend.add_argument("number", type=_whole, metavar="NUMBER")
    attend.add_argument("mark", choices=("present", "absent"), metavar="present|absent")
    add("message", "write to all participants", "code", "text")
    add("export", "write the list of a sprint to FILE.xlsx or FILE.csv", "code", "file")


def _add_custody(commands: "_Commands[argparse.ArgumentParser]") -> None:
    outbox = commands.add_parser("outbox", help="look after messages that did not arrive")
    parts = outbox.add_subparsers(title="commands", metavar="COMMAND", required=True)
    failed = parts.add_parser("failed", help="list messages given up on: when, channel, error")
    failed.set_defaults(run="adapters.custody:failed")
    resend = parts.add_parser("retry", help="send one of them again, or all")
    resend.add_argument("message", metavar="ID|all", help="its number in the list")
    resend.set_defaults(run="adapters.custody:resend")
    inbox = commands.add_parser("inbox", help="look after messages that could not be read or handled")
    parts = inbox.add_subparsers(title="commands", metavar="COMMAND", required=True)
    quarantine = parts.add_parser("quarantine", help="list them: when, channel, error")
    quarantine.set_defaults(run="adapters.custody:quarantine")
    handle = parts.add_parser("retry", help="have one of them read and handled again, or all")
    handle.add_argument("message", metavar="ID|all", help="its number in the list")
    handle.set_defaults(run="adapters.custody:handle")


def _add_channels(commands: "_Commands[argparse.ArgumentParser]") -> None:
    for name, told in (
        ("serve", "serve the web chat, and the worker"),
        ("telegram", "serve Telegram, and the worker"),
        ("slack", "serve Slack, and the worker"),
        ("worker", "send what was promised and follow timers, for all channels whose tokens are set"),
    ):
        part = commands.add_parser(name, help=told)
        part.set_defaults(run=f"adapters.channels:{name}")
        if name in ("telegram", "slack"):
            part.add_argument(
                "--stay",
                action="store_true",
                help="where it cannot serve, say why and wait to be stopped; else it ends, and a process manager "
                "such as foreman ends all others with it",
            )
        _add_content(part)
    doctor = commands.add_parser(
        "doctor", help="look whether tokens, webhooks, database, mail and clock are in order"
    )
    doctor.set_defaults(run="adapters.doctor:doctor")
    _add_content(doctor)


def _add_db(commands: "_Commands[argparse.ArgumentParser]") -> None:
    db = commands.add_parser("db", help="look after the database")
    parts = db.add_subparsers(title="commands", metavar="COMMAND", required=True)
    upgrade = parts.add_parser(
        "upgrade", help="bring the tables up to date; whatever serves does so at its start"
    )
    upgrade.set_defaults(run="adapters.storing:upgrade_now")
    seed = parts.add_parser("seed", help="publish the knowledge files, or offer newer ones as a draft")
    seed.add_argument(
        "--examples", action="store_true", help="also make a draft of five invented institutions"
    )
    seed.set_defaults(run="adapters.teaching_files:seed_now")
    _add_content(seed)


def _add_scope(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--institution", metavar="CODE", help="look in this institution's own answers first")
    parser.add_argument(
        "--lang", choices=("lv", "en"), help="language of the answer (else that of the question)"
    )
    _add_content(parser)


def _add_content(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--content", metavar="DIR", help="folder with the knowledge files (else the shipped one)"
    )


def _whole(text: str) -> int:
    """Read a whole number of an option."""
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is no whole number") from None


def _count(text: str) -> int:
    """Read a whole number from 1 of an option."""
    number = _whole(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"“{text}” is no number from 1")
    return number
