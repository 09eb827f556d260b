## Elsewhere than in private, and without words

only-in-private = Let us settle this in private, so that others do not see your data.
unreadable-voice = I cannot hear voice messages. Please write the same in words.
unreadable-sticker = Nice! I cannot answer stickers, though – please write what you would like to know.
unreadable-edit = I can see the edited message, but I have already answered the earlier one. To correct an answer in a form, choose “Back”; to correct a question, please write it again.
unreadable-file = I do not look at pictures, videos or files, and I do not keep them. Please write in words what you would like to know.
unreadable-other = I cannot read a message of this kind. Please write in words what you would like to know.
