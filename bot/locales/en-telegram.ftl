## Telegram

telegram-in-private = Go on in private
telegram-ask = Ask Zintis
telegram-about =
    Zintis is the virtual assistant of the Latvian public administration’s innovation laboratory.

    It answers questions about the laboratory’s work and prototypes, signs you up for innovation sprints and helps with forms – in Latvian and English.
telegram-about-briefly = Assistant of the public administration’s innovation laboratory: answers, sprints, forms.
telegram-command-sprints = Innovation sprints that you can sign up for
telegram-command-join = Sign up for a sprint
telegram-command-experts = Find an expert at another institution
telegram-command-offer = Offer your help to others
telegram-command-borrow = Requests for experts that wait for your answer
telegram-command-mine = My registrations and where they stand
telegram-command-cancel = Withdraw a registration or leave a form
telegram-command-forms = Other forms
telegram-command-email = Prove your work e-mail address
telegram-command-data = See, get or erase your data
telegram-command-language = Choose the language of the answers
telegram-command-institution = Choose your institution
telegram-command-help = What you can do in a conversation
