# Console: drafts, the check before publishing, and publishing.

console-teaching-drafts = Drafts
console-teaching-drafts-about = Whatever you teach goes into a draft first. People see it only after it was checked and published.
console-teaching-draft-of = Draft: { $name }
console-teaching-draft-product = News of the Zintis product
console-teaching-draft-import = Imported files
console-teaching-draft-due = scheduled to be published { $when }
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
        [remove] Deleted: “{ $title }”
        [refuse] “{ $text }” is out of scope
        [ask] Golden question “{ $text }”, expected: { $title }
        [agree] The translation still holds: “{ $title }”
       *[tune] Threshold “{ $title }”: { $text }
    }
console-teaching-threshold =
    { $name ->
        [known_from] confidence from which an answer is known
        [vague_from] vagueness from which to ask back
        [sure_from] confidence from which to answer at once
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
console-teaching-gate-unchecked = This draft was not checked yet as it is now.
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
        [one] { $count } edit no longer applies, since somebody else has changed the same otherwise.
       *[other] { $count } edits no longer apply, since somebody else has changed the same otherwise.
    }
console-teaching-gate-mend = Mend
console-teaching-gate-matter =
    { $matter ->
        [fault] Fault
        [collision] One phrasing leads to two answers
        [missing] English text missing
        [stale] The Latvian text has changed, the English has not
       *[expired] Expired
    }
console-teaching-gate-agree = Translation still agrees
console-teaching-gate-agreed = The translation still agrees
console-teaching-gate-agreed-told = Noted that the translation still agrees; the draft is being checked again.
console-teaching-gate-end =
    { $kind ->
        [unknown] no answer
        [clarify] asks back
        [unreadable] unreadable
       *[other] { $kind }
    }
console-teaching-gate-becomes = becomes
console-teaching-gate-expected = Right:
console-teaching-gate-counts = Asked { $asked } questions of the last 90 days; of { $golden } golden questions { $right } are answered right.
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
console-teaching-gate-hidden =
    { $count ->
        [one] { $count } more question was asked in another institution.
       *[other] { $count } more questions were asked in other institutions.
    }
console-teaching-gate-first =
    { $count ->
        [one] The check lists the first { $count } question.
       *[other] The check lists the first { $count } questions.
    }
console-teaching-gate-same = No question would be answered otherwise.
console-teaching-gate-stale = The draft has changed since it was checked; check it again.

## Publishing

console-teaching-gate-reason = Why you publish
console-teaching-gate-later = Publish later
console-teaching-gate-day = Day
console-teaching-gate-time = Time (in Latvia)
console-teaching-gate-schedule = Schedule
console-teaching-gate-scheduled = Revision { $revision } will be published { $when }.
console-teaching-gate-stops = Something else is scheduled ({ $when }). Publishing or scheduling this stops it; its edits go back into their draft.
console-teaching-gate-no-moment = Enter the day and the time at which to publish.
console-teaching-gate-override = Why it is to be published all the same
console-teaching-gate-override-about = The check stops this draft. The reason stays in the history together with your name.
console-teaching-gate-centre = Only the centre may publish what the check stops.
console-teaching-gate-unsound = With these faults nothing can be answered, so it cannot be published even in spite of the check.
console-teaching-gate-eyes = It holds something sensitive that you have written, so only somebody else can publish it.
console-teaching-gate-others = These may: { $names }.
console-teaching-gate-nobody = There is nobody else so far; ask the centre to make somebody an editor.
console-teaching-hindrance =
    { $hindrance ->
        [nothing] The draft is empty, so there is nothing to publish.
        [conflicts] Some edits no longer apply, since somebody else has changed the same otherwise. Mend them first.
        [unchecked] The draft has changed since it was checked, or was not checked yet. Check it first.
        [blocked] The check stops this draft.
        [four-eyes] It holds something sensitive that you have written. Ask somebody else to publish it.
        [never-published] This revision was never published, so there is no going back to it.
        [current] This revision is published already.
        [past] The moment entered is past. Choose a later one.
       *[no-reason] Write a reason.
    }
console-teaching-outside = This draft cannot change what belongs to somebody else: { $keys }.
console-teaching-problem =
    { $problem ->
        [changed] Somebody else has changed this piece meanwhile.
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
