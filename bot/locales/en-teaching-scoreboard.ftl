# Console: the scoreboard.

console-teaching-scoreboard = Results
console-teaching-score-scopes = Whose
console-teaching-score-about = Questions are counted over the last { $days } days. Precision, recall and F1 show how well an answer is told from the others: every known question is asked as if it had never been taught.
console-teaching-score-at = Measured on { $at }, revision { $revision }.
console-teaching-score-never = Nothing was measured yet; it is done every night.
console-teaching-score-working = It is being measured; that takes a few minutes.
console-teaching-score-begun = Measuring has begun; open the page again in a few minutes.
console-teaching-score-measure = Measure now
console-teaching-score-file = Download the table (CSV)
console-teaching-score-answers =
    { $count ->
        [one] { $count } answer
       *[other] { $count } answers
    }
console-teaching-score-filters = Which answers
console-teaching-score-only =
    { $only ->
        [never] Never asked
        [due] To be reviewed
        [weak] Needing phrasings
       *[all] All
    }
console-teaching-score-column =
    { $column ->
        [id] Reference
        [title] Answer
        [asked] Asked
        [answered] Answered
        [useful] Useful, %
        [phrasings] Phrasings
        [precision] Precision, %
        [recall] Recall, %
        [f1] F1, %
       *[review] To be reviewed
    }
console-teaching-score-hints = What to do
console-teaching-score-due = review is due
console-teaching-score-wants = add phrasings
console-teaching-score-unasked = never asked
console-teaching-score-pages = Pages
console-teaching-score-confused = What is taken for what
console-teaching-score-no-confused = Nothing was measured, or nothing is confused.
console-teaching-score-meant = Asked for
console-teaching-score-taken = Taken for
console-teaching-score-how-many = How many
console-teaching-score-phrasings = Which phrasings
console-teaching-score-alike = Duplicates and contradictions
console-teaching-score-no-alike = No answers repeat or contradict each other.
console-teaching-score-hint =
    { $hint ->
        [duplicate] “{ $one }” and “{ $other }” say almost the same.
       *[contradiction] “{ $one }” and “{ $other }” are alike, but figures differ: { $figures }.
    }
console-teaching-figures = Figures by institution
console-teaching-figures-file = Download the figures (CSV)
console-teaching-figure =
    { $figure ->
        [institution] Institution
        [questions] Questions
        [answered] Answered, %
        [useful] Useful, %
       *[people] People (conversations)
    }
console-teaching-figure-all = All together
console-teaching-figure-none = No institution named
