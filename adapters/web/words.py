"""Sentences that the script in the browser speaks, in both languages."""

from bot.catalogue import Catalogue
from knowledge.schema import LANGUAGES, Language


def script_words(catalogue: Catalogue) -> dict[str, dict[str, str]]:
    """Sentences of the script by language and by the name that the script has for them."""
    return {language: _words(catalogue, language) for language in LANGUAGES}


def _words(catalogue: Catalogue, language: Language) -> dict[str, str]:
    say = catalogue.say
    return {
        "title": say(language, "web-title"),
        "greeting": say(language, "web-greeting"),
        "launch": say(language, "web-launch"),
        "close": say(language, "web-close"),
        "log": say(language, "web-log"),
        "field": say(language, "web-field"),
        "hint": say(language, "web-hint"),
        "send": say(language, "web-send"),
        "you": say(language, "web-you"),
        "typing": say(language, "web-typing"),
        "lost": say(language, "web-lost"),
        "back": say(language, "web-back"),
        "off": say(language, "web-off"),
        "unsent": say(language, "web-unsent"),
        "again": say(language, "web-again"),
        "copy": say(language, "web-copy"),
        "copied": say(language, "web-copied"),
        "open": say(language, "web-open"),
        "newWindow": say(language, "web-new-window"),
        "file": say(language, "web-file", name="{name}"),
        "topics": say(language, "web-topics"),
        "sprints": say(language, "web-sprints"),
        "answers": say(language, "web-answers"),
        "suggestions": say(language, "web-suggestions"),
        "date": say(language, "web-date"),
        "time": say(language, "web-time"),
        "notice": say(language, "notice-title"),
        "explained": say(language, "web-explained"),
    }


def page_words(catalogue: Catalogue, language: Language) -> dict[str, str]:
    """Sentences of the pages by the name that the templates have for them."""
    say = catalogue.say
    return {
        "title": say(language, "web-title"),
        "about": say(language, "web-about"),
        "skip": say(language, "web-skip"),
        "other": say(language, "web-other-language"),
        "noscript": say(language, "web-noscript"),
        "answers": say(language, "web-answers"),
        "answers_about": say(language, "web-answers-about"),
        "more": say(language, "web-more"),
        "related": say(language, "web-related"),
        "ask": say(language, "web-ask"),
        "chat": say(language, "web-chat"),
        "missing": say(language, "web-missing"),
        "missing_about": say(language, "web-missing-about"),
    }
