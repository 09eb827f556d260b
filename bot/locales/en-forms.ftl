# Forms, buttons, and feedback on answers.

## Form

form-prompt =
    { $count ->
        [1] { $prompt }
       *[other] { $number }/{ $count } { $prompt }
    }
form-example = For example: { $example }
form-resumes = Back to what we had begun: { $title }.
form-first = This is the first question.
form-button-old = This button no longer applies. Let us go on with what was asked last:
form-gone = This form is no longer being filled in.
form-left = All right, I have closed the form; nothing was sent.
form-leave = Do you really want to stop? The form “{ $title }” will not be sent, and what you have entered will be lost.
form-leave-yes = Yes, stop
form-leave-no = No, go on
form-summary = Please check that everything is right:
form-line = { $label }: { $value }
form-left-out = –
form-submit = Send
form-change = Change: { $label }
form-yes = Yes
form-no = No
form-required = This question has to be answered, it cannot be skipped.
form-choose = To send it, write “yes” or choose the button; to correct something, choose what to change.
form-doubt = I have no answer to this question. If it was your answer in the form, choose “This is my answer”.
form-go-on = Go on with the form
nothing-begun = Nothing has been begun. You will see your registrations and forms with /mine, all commands with /help.
offers-declined = All right. Write to me if you need anything else.
number-nothing = There is nothing to choose from by number at the moment. Please write what you would like to know or do.
form-keep = This is my answer
form-back = Back
form-skip = Skip
form-cancel = Stop

## Buttons

button-unknown = This button no longer works. Please write what you would like to do; /help shows all commands.
button-foreign = This button is meant for somebody else.
handling-failed = I am sorry, I could not process your message. The error has been noted; please try again or write to inovacija@mk.gov.lv.

## Feedback on answers

feedback-useful = Useful
feedback-useless = Not useful
feedback-thanks = Thank you, this helps me learn.
feedback-why = I am sorry. What was not right?
feedback-wrong = The answer is wrong
feedback-missed = I asked about something else
feedback-unclear = Hard to understand
feedback-outdated = The answer is out of date
feedback-noted = Thank you, I have noted it. The authors of the answers will look at it.

## In a terminal

terminal-controls = You can also write: { $labels }
terminal-file = Attachment: { $name }
