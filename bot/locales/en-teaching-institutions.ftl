# Institutions and shared answers: overrides, notices, the registry, reminders.

## What editors are told

teaching-override-changed = The shared answer “{ $shared }” has changed. Your institution has its own answer in its place, “{ $own }”. The page “Overrides” of the console shows what has changed; see whether your own answer still fits.
teaching-override-gone = The shared answer “{ $shared }” is no longer there. Your institution had its own answer in its place, “{ $own }”; see on the page “Overrides” of the console whether it is still needed.
teaching-review-due =
    { $count ->
        [one] { $count } answer was to be reviewed by { $day }:
       *[other] { $count } answers were to be reviewed by { $day }:
    }
teaching-review-piece = { $title } (owner: { $owner })
teaching-review-more =
    { $count ->
        [one] and { $count } more; the page “Results” of the console shows all.
       *[other] and { $count } more; the page “Results” of the console shows all.
    }

## Overrides

console-teaching-overrides = Overrides
console-teaching-overrides-about = Institutions’ own answers, which their people get in place of shared ones. When a shared answer changes, this page shows what is different in it.
console-teaching-overrides-none = No institution’s answer stands in for a shared one.
console-teaching-override-of = { $institution }: in place of the shared answer “{ $shared }”
console-teaching-override-changed = shared answer has changed
console-teaching-override-since = What has changed since it was looked at
console-teaching-override-removed = The shared answer is no longer there.
console-teaching-override-both = Both texts
console-teaching-override-own = The institution’s answer
console-teaching-override-shared = The shared answer
console-teaching-override-look = I have looked; our own answer stays
console-teaching-override-looked = Noted that the shared answer was looked at.
console-teaching-override-open-own = Open our own answer
console-teaching-override-open-shared = Open the shared answer
console-teaching-override-mark = stands in for the shared “{ $shared }”
console-teaching-overridden-mark = { $institution } has its own in its place
console-teaching-override-give-up = Give up our own answer
console-teaching-override-given-up = Our own answer is removed in the institution’s draft; once that is published, people are told the shared one.
console-teaching-override-gone-already = This answer is removed in the institution’s draft already.
console-teaching-override-details = The text is the same; phrasings, source or dates have changed.

## Notices

notice-title = Notice
console-teaching-notices = Notices
console-teaching-notices-about = A notice is shown to everybody, or to the people of one institution, whatever they ask: above the conversation in the web chat, elsewhere once before the next answer.
console-teaching-notices-shown = Now and soon
console-teaching-notices-none = There is no notice.
console-teaching-notice-everybody = Everybody
console-teaching-notice-now = shown
console-teaching-notice-later = not shown yet
console-teaching-notice-take-down = Take down
console-teaching-notice-down = The notice was taken down.
console-teaching-notice-up = The notice was put up.
console-teaching-notice-new = New notice
console-teaching-notice-whom = For
console-teaching-notice-lv = Text in Latvian
console-teaching-notice-en = Text in English
console-teaching-notice-from = From
console-teaching-notice-until = Until
console-teaching-notice-put-up = Put the notice up
console-teaching-notice-moment = Give the day and time from which and until which the notice is shown.
console-teaching-notice-unfit =
    { $unfit ->
        [empty] Write the notice in both languages.
        [long] The text is too long; shorten it.
        [order] The end has to be after the beginning.
       *[past] The end has passed already; choose a later time.
    }

## Registry of institutions

console-teaching-registry = Institutions
console-teaching-registry-about = The e-mail domain tells Zintis in which institution somebody works, the name which institution they mean. Changes stay in the shared draft until it is published.
console-teaching-registry-new = New institution
console-teaching-registry-name = Name
console-teaching-registry-code = Code
console-teaching-registry-code-hint = Short, in lower case without accents; never changed later.
console-teaching-registry-lv = Name in Latvian
console-teaching-registry-en = Name in English
console-teaching-registry-aliases = Other names
console-teaching-registry-each = One per line.
console-teaching-registry-domains = E-mail domains
console-teaching-registry-domains-hint = One per line, such as iestade.gov.lv; only those that nobody else uses.
console-teaching-registry-reason = Why (for the history)
console-teaching-registry-save = Put into the draft
console-teaching-registry-saved = Put into the shared draft.
console-teaching-registry-same = Nothing was changed.
console-teaching-registry-draft = in the draft
