# Proving an e-mail address, and mail. The same keys in the same order stand in lv-identity.ftl.

## Proving an address

email-form = I will send a code to your work e-mail. Once you type it here, I know that the address is yours and which institution you work at.
    .label = Confirming your e-mail
email-form-address = What is your work e-mail address?
    .label = E-mail
    .example = anna.paraudzina@iestade.example
email-known = The address { $email } is confirmed at present. You can replace it with another; if there is no need, write /cancel.
email-malformed = “{ $email }” is not a valid e-mail address.
email-code-sent = I have sent a code to { $email }.
email-code-form = The message arrives within a few minutes. If it does not, look in your spam folder or start again with /email.
    .label = Code from the message
email-code-form-code = What is the six-digit code in the message?
    .label = Code
    .example = 123456
email-too-many =
    { $minutes ->
        [one] Several codes have been sent within the last hour. The next one can be sent in { $minutes } minute.
       *[other] Several codes have been sent within the last hour. The next one can be sent in { $minutes } minutes.
    }
email-code-wrong =
    { $left ->
        [one] The code is not right. You have { $left } attempt left. Please compare it with the newest message and type it again; /email sends a new code.
       *[other] The code is not right. You have { $left } attempts left. Please compare it with the newest message and type it again; /email sends a new code.
    }
email-code-exhausted = The code is not right, and there are no attempts left. I can send you a new code.
email-code-expired = This code is no longer valid. I can send you a new one.
email-code-again = Send a new code
email-other = Give another address
email-verified = Thank you! The address { $email } is confirmed.

## The message with the code

email-code-mail =
    Hello,

    Your code is { $code }.

    { $minutes ->
        [one] Type it into your chat with Zintis. The code is valid for { $minutes } minute and only once.
       *[other] Type it into your chat with Zintis. The code is valid for { $minutes } minutes and only once.
    }

    If you did not ask for a code, you need not do anything. Do not tell this code to anybody.
    .title = Code to confirm your e-mail address

## Mail

mail-sender = Zintis
mail-answer = To answer, open your chat with Zintis and choose:
mail-footer = This message was written by Zintis, the virtual assistant of the public administration. Nobody reads replies to it.
