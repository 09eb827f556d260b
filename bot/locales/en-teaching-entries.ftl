# Console: the list of answers and their editor, trying out, replacing, copying.

## The list

console-entries = Answers
console-entries-all = all
console-entries-search = Search in your own words, by title or by id
console-entries-want = What is to be done
console-entries-wanted =
    { $want ->
        [due] review due soon
        [overdue] review overdue
        [untranslated] no translation
       *[changed] changed in the draft
    }
console-entries-part = Kind
console-entries-show = Show
console-entries-phrasings = Phrasings (lv / en)
console-entries-marks = Notes
console-entries-count =
    { $count ->
        [one] { $count } piece found.
       *[other] { $count } pieces found.
    }
console-entries-earlier = Previous page
console-entries-later = Next page
console-entry-part =
    { $part ->
        [entries] answer
        [entities] record
        [tables] table
        [kinds] kind of records
        [forms] form
        [sources] source
        [groups] group of words
        [institutions] institution
        [out_of_scope] questions out of scope
       *[other] { $part }
    }

## One piece

console-entry-field =
    { $field ->
        [title] Title
        [name] Name
        [phrasings] Phrasings, one per line
        [templates] Phrasings, one per line; {"{}"} in the place of the name
        [aliases] Other names, one per line
        [answer] Answer
        [more] Details
        [note] Note
        [unit] Unit
        [source] Source
        [section] Section of the source
        [topic] Topic
        [owner] Owner
        [review-by] Review by
        [valid-from] Valid from
        [valid-until] Valid until
        [related] Related answers, one per line
        [sensitive] sensitive: somebody else publishes it
        [smalltalk] a friendly word without a source
        [action] What one may go on to do
        [date] Date
        [url] Address
        [forms] Words with one meaning, one per line
       *[other] { $field }
    }
console-entry-language =
    { $spoken ->
        [lv] Latvian
       *[en] English
    }
console-entry-scope = For whom
console-entry-texts = Texts
console-entry-sides = Parts
console-entry-whole = The whole
console-entry-add-side = Add: { $name }
console-entry-in-draft = changed in the draft
console-entry-history = History
console-entry-yaml = All of it as YAML
console-entry-agree = The translation still agrees
console-entry-remove = Remove
console-entry-save = Save in the draft
console-entry-reason = Why you change it
console-entry-reason-missing = Say briefly why you change it: the history will show it.
console-entry-missing = This field has to be filled in.
console-entry-taken = The id “{ $id }” is taken; choose another one.
console-entry-date = This is not a date; write it as 2027-03-01.
console-entry-saved = Saved in the draft. People will see it once the draft is published.
console-entry-unchanged = Nothing has changed.
console-entry-made = The new piece “{ $id }” is in the draft.
console-entry-no-form = There is no form for this piece; it can be looked at and changed as YAML.
console-entry-topics = Topics so far: { $topics }.
console-entry-new = New answer
console-entry-other-new = New source, record or table
console-entry-remarks = What to mind
console-entry-error = Error.
console-entry-warning = Advice.
console-entry-nothing-to-say = Nothing to mend.
console-entry-take = Take these phrasings over from other answers
console-entry-alike = There seems to be an answer to this: “{ $title }” (“{ $phrasing }”).
console-entry-remark =
    { $matter ->
        [long] The text is long ({ $about } characters): up to 900 are read at a glance in a chat; put details into “Details”.
        [untranslated] There is no English text.
        [stale] The Latvian text has changed, the English one has not.
        [source] The source “{ $about }” is unknown.
        [untraced] The source, or its section, is missing.
        [related] There is no related answer “{ $about }”.
        [table] There is no table “{ $about }”.
        [column] The table has no such column.
        [title] Another answer has this title.
        [due] The day of review has come or is near: { $about }.
        [ended] The last day ({ $about }) is over, or before the first.
        [few] There are few phrasings: { $about }; at least eight are needed.
        [braces] “{ $about }”: braces have no place here, or do not show the place of the name.
        [twice] “{ $about }” stands here twice.
        [part] Two parts have the same id.
        [elsewhere] “{ $about }” leads to another answer already: { $others }.
       *[golden] “{ $about }” is a golden question: it measures and never teaches.
    }

## Two change one

console-entry-joined = While you were writing, this piece was changed by { $names }. Both changes are put together here; read it and save again.
console-entry-clashes = You have both changed these fields. The form has your text; decide which is to stay.
console-entry-mine = Yours:
console-entry-theirs = Theirs:
console-entry-changed-meanwhile = Somebody else has changed this piece meanwhile. Open it again.
console-entry-removed-meanwhile = Somebody has removed this piece meanwhile. If it is needed, undo the removal in the draft.

## History, YAML, removing

console-entry-revision = revision { $number }
console-entry-no-history = This piece has no history yet.
console-entry-was-new = The piece was new.
console-entry-was-removed = The piece was removed.
console-entry-to-form = To the form
console-entry-line = line { $line }
console-entry-yaml-label = The whole piece
console-entry-yaml-hint = All of it as it stands in its file. The id does not change.
console-entry-yaml-other = Somebody else has changed this piece meanwhile. The form has both changes put together, and your text where you have both changed the same; above it is the piece as it is now. Read it and save again.
console-entry-yaml-now = As it is now
console-entry-remove-sure = Remove “{ $id }”, are you sure?
console-entry-remove-about = It is removed in the draft; once the draft is published, people will not see it any more. Until then the removal can be undone.
console-entry-remove-yes = Yes, remove it
console-entry-removed = “{ $id }” is removed in the draft.
console-entry-linked = These lead to it: { $ids }.
console-entry-agreed = Noted: the translation still agrees.
console-entry-agreed-reason = The translation still agrees

## Preview

console-entry-preview = How it will look
console-entry-preview-not-yet = Nothing to show yet: fill in what is needed.
console-entry-preview-silent = This answer is not shown today: see from which day and until which it is valid.
console-entry-channel =
    { $channel ->
        [web] Web chat
        [telegram] Telegram
        [slack] Slack
       *[terminal] Terminal
    }

## Copying

console-copy = Copy to an institution
console-copy-about = Copies become the institution’s own answers in its draft and stand in for the shared ones. When a shared answer changes, the institution is told.
console-copy-to = To which institution
console-copy-which = Which answers
console-copy-do = Copy into the draft
console-copy-nothing = Choose at least one answer.
console-copied =
    { $count ->
        [one] { $count } answer was copied into the draft of “{ $institution }”.
       *[other] { $count } answers were copied into the draft of “{ $institution }”.
    }
console-copied-left =
    { $count ->
        [one] The institution has its own in place of { $count } answer already.
       *[other] The institution has its own in place of { $count } answers already.
    }

## Replacing

console-replace = Find and replace
console-replace-about = Searches all texts that somebody reads: titles, answers, notes, forms, owners. Phrasings do not change: people go on asking as they did. Upper and lower case matter.
console-replace-find = Find
console-replace-with = Replace with
console-replace-look = Show what would change
console-replace-found =
    { $count ->
        [one] { $count } place found.
       *[other] { $count } places found.
    }
console-replace-first = The first { $count } are shown; replace them and look again.
console-replace-do = Replace in the places chosen
console-replace-nothing = Choose at least one place.
console-replaced =
    { $count ->
        [one] Replaced in { $count } place of the draft.
       *[other] Replaced in { $count } places of the draft.
    }
console-replaced-changed =
    { $count ->
        [one] Somebody had changed { $count } place meanwhile; it stays as it was.
       *[other] Somebody had changed { $count } places meanwhile; they stay as they were.
    }

## Trying out

console-try = Try it
console-try-question = Question
console-try-draft-of = Whose draft
console-try-institution = Asked at the institution
console-try-language = Language of the answer
console-try-any-language = that of the question
console-try-ask = Ask
console-try-draft = The draft
console-try-published = What is published
console-try-empty = Nothing is changed in the draft, so it answers as what is published does.
console-try-training =
    { $count ->
        [one] The draft with { $count } edit is being learned; the answer will be here in a moment. Until then see what is published.
       *[other] The draft with { $count } edits is being learned; the answer will be here in a moment. Until then see what is published.
    }
console-try-unchecked = This draft has not been learned yet, and everything would have to be learned anew: the check does that. For now only the answer of what is published is shown.
console-try-check = To the draft, to have it checked
console-try-unreadable = Such a question cannot be read. Please write it in another way.
console-try-kind =
    { $kind ->
        [answer] Answers.
        [smalltalk] A friendly word.
        [clarify] Asks back.
       *[unknown] No answer.
    }
console-try-confidence = Confidence { NUMBER($value, minimumFractionDigits: 2, maximumFractionDigits: 2) }.
console-try-why = Why so
console-try-near = Confidence { NUMBER($confidence, minimumFractionDigits: 2, maximumFractionDigits: 2) }, likeness { NUMBER($likeness, minimumFractionDigits: 2, maximumFractionDigits: 2) }; nearest question: “{ $phrasing }”.
console-try-shared = Words in common: { $terms }.
console-try-none = No answer is near.

## Differences

console-teaching-gone = Removed:
console-teaching-new = New:
