# Teaching: what editors see and do, and how a person is told an answer later.

## An answer later

watch-button = Tell me when there is an answer
watch-begun = All right! As soon as this question has an answer, I will tell you here.
watch-end = No need after all
watch-ended = All right, I will not write about this question any more.
watch-answered = You asked: “{ $question }”. Now there is an answer.
