## Elsewhere than in private, and without words

welcome =
    Hello! I am Zintis, the virtual assistant of the public administration’s innovation laboratory. Ask in your own words, in Latvian or English, for example: “What is the Expert Bank?” or “What share of staff will be involved in innovation in 2027?”

    You can also sign up for a sprint and fill in forms here. /help shows all commands.
welcome-public =
    Hello! I am Zintis, the virtual assistant of the public administration’s innovation laboratory. To ask me here, mention me in a message or reply to one of mine; I do not read other messages. Registrations and forms we settle in private.
only-in-private = Let us settle this in private, so that others do not see your data.
unreadable-voice = I cannot hear voice messages. Please write the same in words.
unreadable-sticker = Nice! I cannot answer stickers, though – please write what you would like to know.
unreadable-edit = I can see the edited message, but I have already answered the earlier one. To correct an answer in a form, choose “Back”; to correct a question, please write it again.
unreadable-file = I do not look at pictures, videos or files, and I do not keep them. Please write in words what you would like to know.
unreadable-other = I cannot read a message of this kind. Please write in words what you would like to know.
