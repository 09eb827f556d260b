# Console: teaching.

console-teaching = Teaching
console-teaching-pages = Pages of teaching
console-teaching-shared = Shared answers
console-teaching-edits =
    { $count ->
        [one] { $count } edit in the draft
       *[other] { $count } edits in the draft
    }
