# Teaching: what editors see and do, and how a person is told an answer later.

## An answer later

watch-button = Tell me when there is an answer
watch-begun = All right! As soon as this question has an answer, I will tell you here.
watch-end = No need after all
watch-ended = All right, I will not write about this question any more.
watch-answered = You asked: “{ $question }”. Now there is an answer.

## The review inbox

teaching-overview =
    { $clusters ->
        [one] The review inbox has { $clusters } cluster of questions (asked { $questions }×).
       *[other] The review inbox has { $clusters } clusters of questions (asked { $questions }×).
    }
teaching-noise =
    { $count ->
        [one] { $count } message that teaches nothing was left out.
       *[other] { $count } messages that teach nothing were left out.
    }
teaching-unsorted =
    { $count ->
        [one] { $count } question is still being sorted; open the list again in a moment.
       *[other] { $count } questions are still being sorted; open the list again in a moment.
    }
help-teaching = - /teach – teach answers: go through the questions without one, check and publish.
teaching-empty = No question is left to be taught.
teaching-quoted = “{ $text }”
teaching-asked =
    { $count ->
        [one] Asked { $count } time, last on { $day }
       *[other] Asked { $count } times, last on { $day }
    }
teaching-where = Where: { $channels }; institution: { $institutions }
teaching-why = Why: { $causes }
teaching-cause =
    { $cause ->
        [unknown] there was no answer ({ $count })
        [none] none of the answers offered was meant ({ $count })
        [chosen] I asked back, and an answer was chosen ({ $count })
        [useless] the answer was not useful ({ $count })
        [narrow] the answer was a close call ({ $count })
       *[again] it was asked again at once in other words ({ $count })
    }
teaching-wordings = Also asked as: { $texts }
teaching-meant = Perhaps meant:
teaching-nothing-near = No answer is near.
teaching-match = { $title } – confidence { $confidence }%; the known question most like it is “{ $phrasing }” (likeness { $likeness }%)
teaching-match-text = { $title } – confidence { $confidence }%; the text of the answer has { $covered }% of the question’s words
teaching-match-draft = { $title } – new, still in the draft; the question most like it is “{ $phrasing }” (likeness { $likeness }%)
teaching-conversation = The conversation around this question:
teaching-line = “{ $text }”
teaching-line-told = “{ $text }” – answered: { $entry }
teaching-new = New answer
teaching-refuse = Out of scope
teaching-discard = Discard
teaching-later = Later
teaching-talk = Conversation
teaching-undo = Undo the last
teaching-check = Check and publish
teaching-back = Review inbox
teaching-done =
    { $mark ->
        [attached] Added to the draft: “{ $text }” ({ $count }×) → { $answer }.
        [answered] The draft has a new answer, “{ $answer }”, to “{ $text }” ({ $count }×).
        [refused] Marked in the draft as out of scope: “{ $text }” ({ $count }×).
        [discarded] Discarded: “{ $text }” ({ $count }×).
       *[later] Put off until tomorrow: “{ $text }” ({ $count }×).
    }
teaching-left = Could not be added:
teaching-undone =
    { $count ->
        [0] This was undone already.
        [one] Undone: { $count } question is back in the list.
       *[other] Undone: { $count } questions are back in the list.
    }
teaching-gone = Somebody has dealt with this cluster already, or it has an answer by now.
teaching-forbidden = Only those may do this to whom an administrator has granted the role of editor for this institution or for the shared answers.
teaching-nothing-published = The database holds no published knowledge yet, so nothing can be taught.
teaching-problem =
    { $problem ->
        [changed] Somebody else has changed this piece meanwhile. Please look at it again.
        [no-answer] There is no such answer any more: { $about }.
        [taken] This name is taken already: { $about }.
        [faulty] It cannot be kept like this: { $faults }.
        [golden] This is a golden question: it measures and never teaches.
        [braces] The question has braces; write it as people would.
        [unreadable] The text has no words to teach.
       *[other] This cannot be done: { $about }.
    }

## A new answer

teach-new-form = A new answer goes into the draft; people are shown it only after it was published.
    .label = New answer
ask-teach-scope = Whom is this answer for?
    .label = For whom
ask-teach-title-lv = What is the answer called in Latvian? In a few words, such as: Mājdzīvnieki bibliotēkā.
    .label = Title in Latvian
ask-teach-title-en = What is it called in English?
    .label = Title in English
ask-teach-anyway = What is to be done?
    .label = Similar answer
ask-teach-answer-lv = What is the answer in Latvian? Short and plain.
    .label = Answer in Latvian
ask-teach-answer-en = What is the answer in English?
    .label = Answer in English
ask-teach-source = From which document is it taken?
    .label = Source
ask-teach-section = In which section of the document?
    .label = Section
teaching-everybody = All institutions
teaching-double = There is a similar answer already: “{ $title }”. Shall the question be added to it, or do you want to write a new one?
teaching-double-attach = Add to that one
teaching-double-new = Write a new one

## Checking and publishing

teaching-which-draft = Which draft is to be checked?
teaching-draft = { $name } ({ $count })
teaching-draft-empty = The draft is empty, so there is nothing to publish.
teaching-conflicts =
    { $count ->
        [one] { $count } edit no longer applies, since somebody else has published another change to the same. The conflict can be resolved in the console.
       *[other] { $count } edits no longer apply, since somebody else has published other changes to the same. The conflicts can be resolved in the console.
    }
teaching-checking =
    { $count ->
        [one] Checking the draft “{ $name }”: { $count } edit. I will tell you when the check is done.
       *[other] Checking the draft “{ $name }”: { $count } edits. I will tell you when the check is done.
    }
teaching-check-again = Check again
teaching-gate-title = Check before publishing
teaching-gate-failed = The check could not be finished. Please try again; if it fails again, tell an administrator.
teaching-gate-open = All is well: this draft can be published.
teaching-gate-blocked = It cannot be published like this. This is what the check has found:
teaching-gate-finding =
    { $matter ->
        [fault] Errors: { $count }
        [collision] Phrasings that lead to two answers: { $count }
        [missing] Translations missing: { $count }
        [stale] Translations out of date: { $count }
        [golden] Golden questions taken out or changed: { $count }
       *[expired] Sources and answers that have expired: { $count }
    }
teaching-gate-golden =
    { $how ->
        [gone] “{ $question }”: the golden question is taken out; the right answer was: { $before }
       *[changed] “{ $question }”: the right answer was: { $before }; it would be: { $after }
    }
teaching-gate-golden-hidden = A golden question of another institution
teaching-gate-broken = Golden questions that would turn wrong: { $count }
teaching-gate-mended = Golden questions that would turn right: { $count }
teaching-gate-answered = Questions that would have an answer now: { $count }
teaching-gate-changed = Questions that would have another answer: { $count }
teaching-gate-lost = Questions that would have no answer any more: { $count }
teaching-gate-shift = “{ $question }”: { $before } → { $after }
teaching-gate-fault =
    { $rule ->
        [repeated_parts] two parts have the same id
        [dead_links] a link to an answer that is not there
        [missing_tables] a table is named that is not there
        [undeclared_columns] the table has no such column
        [repeated_titles] two answers have the same title
        [missing_sources] no source is named, or no section of it
        [unknown_sources] a source is named that is not there
        [misplaced_names] braces in a phrasing where they do not belong
        [repeated_forms] one word in two groups of words
        [remembered_questions] a golden question that is taught as well
        [unknown_expectations] a golden question expects an answer that is not there
        [repeated_domains] one domain of two institutions
        [repeated_wordings] one wording means two skills
        [ended_validity] it ends before it begins
        [long_answers] a text is too long for one message
        [unknown_groups] a skill of a group that is not there
        [broken_conditions] a condition of a form is about something that is not there
        [misplaced_choices] a field of a form lacks its choices, or has some where none belong
        [misplaced_consents] the consent of a form is not where it belongs
        [repeated_keys] one field of a form twice
        [unknown_actions] an action is named that is not there
        [unusable_recipients] nobody receives the form
        [wrong_bounds] the bounds of a field are wrong
       *[other] this is not valid knowledge
    }
teaching-gate-end =
    { $kind ->
        [unknown] no answer
        [clarify] asks back
        [unreadable] unreadable
       *[other] { $kind }
    }
teaching-gate-hidden =
    { $count ->
        [one] { $count } more question was asked in another institution.
       *[other] { $count } more questions were asked in other institutions.
    }
teaching-gate-stops = Something else is scheduled ({ $when }). Publishing or scheduling this stops it; its edits go back into their draft.
teaching-publish = Publish
teaching-override = Publish all the same
teaching-published = Published: revision { $revision }. In a few seconds I will answer like this everywhere.
teaching-stopped = The scheduled publication ({ $name }, { $when }) was stopped, since something else was published or scheduled meanwhile. Its edits are in the draft again; please check it once more and publish or schedule it anew.
teaching-reason = Taught in chat
teach-override-form = The check stops this draft. If you publish it all the same, I will write down the reason and who decided so.
    .label = Publish all the same
ask-teach-override = Why is it to be published all the same?
    .label = Reason
teaching-hindrance =
    { $hindrance ->
        [nothing] The draft is empty, so there is nothing to publish.
        [conflicts] Some edits no longer apply, since somebody else has published other changes to the same. The conflicts can be resolved in the console.
        [unchecked] The draft has changed since it was checked, or was not checked yet. Check it first.
        [blocked] The check stops this draft.
        [four-eyes] It holds something sensitive that you have written yourself. Ask somebody else to publish it.
       *[other] It cannot be published.
    }
