# Console: drafts, the check before publishing, and publishing.

console-teaching-drafts = Drafts
console-teaching-drafts-about = Whatever you teach goes into a draft first. People see it only after it was checked and published.
console-teaching-draft-of = Draft: { $name }
console-teaching-draft-product = News of the Zintis product
console-teaching-draft-import = Imported files
console-teaching-draft-due = scheduled to be published { $when }
console-teaching-draft-only-look = view only
console-teaching-draft-back = To the draft
console-teaching-by-machine = { $name } (command line)
console-teaching-by-product = Zintis product
console-teaching-more = Next

## Edits

console-teaching-draft-edits = Edits ({ $count })
console-teaching-draft-edit =
    { $kind ->
        [attach] “{ $text }” added to the answer “{ $title }”
        [detach] “{ $text }” removed from the answer “{ $title }”
        [write] Changed: “{ $title }”
        [new] New: “{ $title }”
        [remove] Removed: “{ $title }”
        [refuse] “{ $text }” is out of scope
        [ask] Golden question “{ $text }”, expected: { $title }
        [agree] The translation still agrees: “{ $title }”
       *[tune] Threshold “{ $title }”: { $text }
    }
console-teaching-threshold =
    { $name ->
        [known_from] When to say that there is no answer
        [vague_from] When to ask back because a question is vague
        [sure_from] When to ask back because its meaning is not sure
       *[other] { $name }
    }
console-teaching-draft-clash = no longer applies
console-teaching-draft-undo = Undo
console-teaching-draft-restore = Restore
console-teaching-draft-undone = The edit is undone.
console-teaching-draft-restored = The edit is in the draft again.
console-teaching-draft-gone = This edit is not in the draft any more: somebody has undone or published it already.
console-teaching-draft-out = Undone edits
console-teaching-draft-discard = Undo all edits
console-teaching-draft-sure =
    { $count ->
        [one] Really empty the draft “{ $name }”? There is { $count } edit in it.
       *[other] Really empty the draft “{ $name }”? There are { $count } edits in it.
    }
console-teaching-draft-discarded =
    { $count ->
        [one] The draft is empty: { $count } edit was undone.
       *[other] The draft is empty: { $count } edits were undone.
    }

## The check

console-teaching-gate-check = Check
console-teaching-gate-unchecked = This draft has not been checked yet as it is now.
console-teaching-gate-stage =
    { $stage ->
        [waiting] The check waits for its turn
        [reading] Reading the knowledge
        [training] Learning the new answers
        [lint] Looking for faults
       *[replay] Asking golden questions and those of the last 90 days
    }
console-teaching-gate-again = Refresh
console-teaching-gate-conflicts =
    { $count ->
        [one] { $count } edit no longer applies, since somebody else has changed the same in another way.
       *[other] { $count } edits no longer apply, since somebody else has changed the same in another way.
    }
console-teaching-gate-mend = Resolve
console-teaching-gate-matter =
    { $matter ->
        [fault] Fault
        [collision] One phrasing leads to two answers
        [missing] English text missing
        [stale] The Latvian text has changed, the English has not
        [golden] A golden question is taken out or changed
       *[expired] Expired
    }
console-teaching-gate-detach = Remove it from this answer
console-teaching-gate-detached = The phrasing was removed from one answer; the draft is being checked again.
console-teaching-gate-one-answer = One phrasing, one answer
console-teaching-gate-agree = The translation still agrees
console-teaching-gate-agreed = The translation still agrees
console-teaching-gate-agreed-told = Noted that the translation still agrees; the draft is being checked again.
console-teaching-gate-becomes = becomes
console-teaching-gate-expected = Right:
console-teaching-gate-counts = Questions of the last 90 days that were asked: { $asked }. Golden questions: { $golden }, answered right: { $right }.
console-teaching-gate-list =
    { $kind ->
        [broken] Golden questions that would turn wrong ({ $count })
        [mended] Golden questions that would turn right ({ $count })
        [answered] Would have an answer now ({ $count })
        [changed] Would have another answer ({ $count })
       *[lost] Would have no answer any more ({ $count })
    }
console-teaching-gate-all =
    { $kind ->
        [broken] All golden questions that would turn wrong
        [mended] All golden questions that would turn right
        [answered] All questions that would have an answer now
        [changed] All questions that would have another answer
       *[lost] All questions that would have no answer any more
    }
console-teaching-gate-first =
    { $count ->
        [one] The check lists the first { $count } question.
       *[other] The check lists the first { $count } questions.
    }
console-teaching-gate-same = No question would be answered differently.
console-teaching-gate-stale = The draft has changed since it was checked; check it again.

## Publishing

console-teaching-gate-reason = Why you publish
console-teaching-gate-later = Publish later
console-teaching-gate-day = Day
console-teaching-gate-time = Time (in Latvia)
console-teaching-gate-schedule = Schedule
console-teaching-gate-scheduled = Revision { $revision } will be published { $when }.
console-teaching-gate-no-moment = Enter the day and the time at which to publish.
console-teaching-gate-override = Why it is to be published all the same
console-teaching-gate-override-about = The check stops this draft. The reason stays in the history together with your name.
console-teaching-gate-centre = Only the centre may publish what the check stops.
console-teaching-gate-unsound = With such faults Zintis cannot answer, so it cannot be published even in spite of the check. Mend the faults first.
console-teaching-gate-eyes = It holds a sensitive answer that you have written, so only somebody else can publish it.
console-teaching-gate-others = These may: { $names }.
console-teaching-gate-nobody = There is nobody else so far; ask the centre to make somebody an editor.
console-teaching-hindrance =
    { $hindrance ->
        [nothing] The draft is empty, so there is nothing to publish.
        [conflicts] Some edits no longer apply, since somebody else has changed the same in another way. Resolve the conflicts first.
        [unchecked] The draft has changed since it was checked, or was not checked yet. Check it first.
        [blocked] The check stops this draft.
        [four-eyes] It holds a sensitive answer that you have written. Ask somebody else to publish it.
        [never-published] This revision was never published, so there is no going back to it.
        [current] This revision is published already.
        [past] The moment entered has passed. Choose a later one.
       *[no-reason] Write a reason.
    }
console-teaching-outside = This draft cannot change what belongs to somebody else: { $keys }.
console-teaching-problem =
    { $problem ->
        [changed] Somebody else has changed this piece meanwhile. Please look at it again.
        [no-answer] There is no such answer any more: { $about }.
        [taken] This name is taken: { $about }.
        [faulty] It cannot be kept like this: { $faults }.
        [used] Other pieces still need it: { $about }.
        [unreadable] There are no words to teach: { $about }.
        [braces] “{ $about }” has braces; write the words that people use.
        [golden] “{ $about }” is a golden question: it measures and never teaches.
        [taught] “{ $about }” is taught already, so it cannot measure.
        [asked] There is such a golden question, but it expects another answer.
       *[range] A threshold is between 0 and 100 %.
    }

## History

console-teaching-history-not-scheduled = This is not scheduled any more: it was published or stopped already.
console-teaching-history-stopped = Publishing revision { $revision } is stopped; its edits are in the draft again.

console-teaching-history = History
console-teaching-history-revision = Revision
console-teaching-history-draft = Draft
console-teaching-history-now = published now
console-teaching-history-waits = scheduled
console-teaching-history-was-stopped = stopped
console-teaching-history-others = Edits of another institution
console-teaching-history-override = In spite of the check:
console-teaching-history-stop = Stop
console-teaching-history-what = What is different in it
console-teaching-history-back = Go back to this revision
console-teaching-history-back-done = Revision { $revision } is published again. In a few seconds I will answer like this everywhere.
console-teaching-back-to = Go back to revision { $revision }?
console-teaching-back-about = Answers, phrasings, thresholds and golden questions will everywhere be what they were then. What was published since stays in the history. Whatever is scheduled is stopped.
console-teaching-revision = Revision { $revision }
console-teaching-revision-published = Published { $when }
console-teaching-revision-stopped = Was scheduled for { $when }, but stopped
console-teaching-revision-with = Compare with revision
console-teaching-revision-parent = { $revision } (from which it was made)
console-teaching-revision-compare = Compare
console-teaching-revision-same = Nothing is different.
console-teaching-revision-hidden =
    { $count ->
        [one] { $count } more change is about another institution.
       *[other] { $count } more changes are about other institutions.
    }
console-teaching-files = All knowledge as files
console-teaching-files-about = Files of YAML in one archive: they can be compared, changed, and brought back with “zintis kb import” as a draft of the centre. They cannot be brought in with the browser, since the console does not take files that large.
console-teaching-export = Download (ZIP)
console-teaching-reason = Reason
console-teaching-draft-waits = Revision { $revision } will be published { $when }

## What changes

console-teaching-changes = What changes ({ $count })
console-teaching-part =
    { $part ->
        [entries] Answer
        [entities] Record
        [tables] Table
        [kinds] Kind of records
        [forms] Form
        [sources] Source
        [institutions] Institution
        [groups] Group of words
        [skills] Skill
        [questions] Golden question
        [practice] Practice question
        [out_of_scope] Out of scope
        [thresholds] Threshold
       *[translations] Translation
    }
console-teaching-how =
    { $how ->
        [new] new
       *[removed] removed
    }
console-teaching-field =
    { $name ->
        [title] title
        [name] name
        [text] text
        [answer] answer
        [more] details
        [phrasings] phrasings
        [aliases] other names
        [examples] examples
        [facets] part
        [forms] words
        [rows] row
        [values] value
        [columns] columns
        [unit] unit
        [note] note
        [kind] kind
        [topic] topic
        [source] source
        [section] section
        [owner] owner
        [review_by] to be reviewed by
        [valid_from] valid from
        [valid_until] valid until
        [related] related answers
        [sensitive] sensitive
        [smalltalk] friendly word
        [action] action
        [q] question
        [expect] expected
        [institution] institution
        [variant] variant of the language
        [lang] language
        [url] address
        [date] date
        [threshold] threshold
       *[other] { $name }
    }
console-teaching-kept =
    { $count ->
        [one] { $count } other stays
       *[other] { $count } others stay
    }
console-teaching-agreed = Translation confirmed.
console-teaching-was = What was in it
console-teaching-raw = How it is kept
console-teaching-before = Before:
console-teaching-after = After:
console-teaching-diff-out = taken out:
console-teaching-diff-in = put in:

## Edits that no longer apply

console-teaching-conflicts = Edits that no longer apply
console-teaching-conflicts-about = While the edit waited in the draft, somebody else changed the same. Compare the two and choose which to keep; nothing is lost in silence.
console-teaching-conflict-mine = What this edit wanted
console-teaching-conflict-theirs = What was changed meanwhile
console-teaching-conflict-delete = Remove it.
console-teaching-conflict-gone = It was removed meanwhile.
console-teaching-conflict-texts = All three texts
console-teaching-conflict-seen = What its editor saw:
console-teaching-conflict-now = What there is now:
console-teaching-conflict-wanted = What its editor wanted:
console-teaching-conflict-both = changed on both sides
console-teaching-conflict-merge = Save what is merged
console-teaching-conflict-keep-mine = Keep this edit
console-teaching-conflict-keep-theirs = Keep what there is now
console-teaching-conflict-reason = Conflict resolved
console-teaching-conflict-settled = The conflict is resolved.

## Thresholds

console-teaching-thresholds = Thresholds
console-teaching-thresholds-about = Thresholds decide when to answer at once, when to ask back, and when to say that there is no answer. A new value goes into the draft of the shared answers; the check shows what it changes.
console-teaching-threshold-about =
    { $name ->
        [known_from] If the probability that there is an answer is below this value, Zintis says that it does not know.
        [vague_from] If the probability that a question is too vague for one answer reaches this value, Zintis asks back.
       *[sure_from] If the surest meaning is less sure than this value, Zintis asks back.
    }
console-teaching-percent = { $value } %
console-teaching-threshold-now = Product { $product }, published { $published }, draft { $drafted }.
console-teaching-threshold-value = New value (%)
console-teaching-threshold-put = Put into the draft
console-teaching-threshold-set = The threshold is in the draft.
console-teaching-threshold-same = The threshold has this value already.
