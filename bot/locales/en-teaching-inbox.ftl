# Console: the review inbox, and what Zintis said.

console-teaching-inbox = Review inbox
console-teaching-inbox-open =
    { $count ->
        [one] { $count } cluster of questions waits for an answer
       *[other] { $count } clusters of questions wait for an answer
    }
console-teaching-inbox-solved =
    { $count ->
        [one] { $count } question has an answer by now.
       *[other] { $count } questions have an answer by now.
    }
console-teaching-inbox-scope = Where it was asked
console-teaching-inbox-all-scopes = Wherever you teach
console-teaching-inbox-choose = Choose
console-teaching-inbox-question = Question
console-teaching-inbox-count = Times
console-teaching-inbox-last-seen = Last asked
console-teaching-inbox-institutions = Institutions
console-teaching-inbox-channels = Channels
console-teaching-inbox-causes = Why
console-teaching-inbox-waiting = Waiting
console-teaching-inbox-with-chosen = With the chosen clusters
console-teaching-inbox-words = Find an answer by words
console-teaching-inbox-find = Find
console-teaching-inbox-nothing-found = There is no such answer.
console-teaching-inbox-attach-to = Attach to: { $title }
console-teaching-inbox-last =
    { $mark ->
        [attached] Just added to the draft: “{ $text }” ({ $count }×).
        [answered] Just written: a new answer to “{ $text }” ({ $count }×).
        [refused] Just marked as out of scope: “{ $text }” ({ $count }×).
        [discarded] Just discarded: “{ $text }” ({ $count }×).
        [golden] Just made a golden question: “{ $text }”.
       *[later] Just put off: “{ $text }” ({ $count }×).
    }
console-teaching-inbox-undo = Undo
console-teaching-inbox-cut = These are the { $count } clusters asked most; the others come when these are dealt with.
console-teaching-inbox-check =
    { $count ->
        [one] Check and publish { $count } edit
       *[other] Check and publish { $count } edits
    }
console-teaching-inbox-none-chosen = Choose at least one cluster of questions first.
console-teaching-inbox-too-many = At most { $count } clusters can be taught at once. Choose fewer.
console-teaching-inbox-done =
    { $mark ->
        [attached] Added to the draft: clusters: { $clusters }, asked { $count }× → { $answer }.
        [refused] Marked as out of scope in the draft: clusters: { $clusters }, asked { $count }×.
        [discarded] Discarded: clusters: { $clusters }, asked { $count }×.
       *[later] Put off until tomorrow: clusters: { $clusters }, asked { $count }×.
    }
console-teaching-inbox-wait =
    { $count ->
        [one] { $count } person waits for this answer
       *[other] { $count } people wait for this answer
    }
console-teaching-inbox-wordings = How it was asked
console-teaching-inbox-wordings-about = Attaching teaches all of these; only the chosen one becomes a golden question.
console-teaching-inbox-meant = Maybe this was meant
console-teaching-inbox-answer-text = Text of the answer
console-teaching-inbox-ways = Other ways
console-teaching-keys = Keyboard shortcuts
console-teaching-inbox-next = Next cluster
console-teaching-inbox-talk = Conversation around this question
console-teaching-inbox-talk-about = What the same person wrote ten minutes before and after; personal data are masked.
console-teaching-inbox-new-for = For the question “{ $text }” ({ $count }×).
console-teaching-inbox-double-anyway = If a new one is needed nevertheless, go on and put it into the draft.
console-teaching-inbox-into-draft = Put into the draft
console-teaching-golden-make = Golden question
console-teaching-golden-made = “{ $text }” is a golden question now; expected answer: { $answer }.
ask-teach-topic = Which topic does it belong to?
    .label = Topic
ask-teach-owner = Who answers for it? An institution, a department or an e-mail address.
    .label = Owner
ask-teach-review = By when is it to be reviewed?
    .label = Review by

## What Zintis said

console-teaching-said = What Zintis said
console-teaching-said-about = What Zintis answered: questions as they were logged (personal data masked), and the answers as they stood in the revision of that day.
console-teaching-said-question = Question
console-teaching-said-day = Day
console-teaching-said-since = From
console-teaching-said-until = Until
console-teaching-said-look = Show
console-teaching-said-no-time = There is no such time. Give a day and, if needed, hours; “From” has to be before “Until”.
console-teaching-said-nobody = Nobody asked this then.
console-teaching-said-in-force = Revision { $revision } was in force.
console-teaching-said-cut = These are the first { $count } questions. To see the others, give hours or a question.
console-teaching-said-revision = revision { $revision }
console-teaching-said-not-kept = Answered: { $entry }. Its text cannot be shown any more, since it is not known which revision answered.
console-teaching-said-outcome =
    { $kind ->
        [unknown] Zintis said that it does not know.
        [clarify] Zintis asked back, and nothing was chosen.
        [smalltalk] Zintis answered with a friendly word.
       *[answer] Zintis answered.
    }
console-teaching-said-was-right = Golden question: this was right
console-teaching-said-other = Golden question with another answer
console-teaching-said-expect = Which answer to “{ $text }” is right?
console-teaching-said-unknown = It is not to be answered
