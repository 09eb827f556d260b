## Slack

slack-form = Fill in as a form
slack-in-private = Continue in private
slack-chosen = Chosen: { $label }
slack-close = Close
slack-answered-in-private = The answer is waiting in our private conversation.
slack-open-private = Open it
slack-file-refused = The file “{ $name }” could not be added here. If you need it, please tell the laboratory: inovacija@mk.gov.lv.
slack-home-ask = Ask Zintis
slack-home-hint = Write your question here or in our conversation. In a channel, mention me with @, or type /zintis and your question.
slack-home-question = Question
slack-home-topics = What I can tell you about
slack-home-sprints = Sprints that you can sign up for
slack-home-no-sprints = No sprint is taking registrations at the moment.
slack-home-mine = What is mine
slack-home-settings = Language and institution
slack-home-institution = I look for answers here first: { $institution }.
slack-home-shared = shared answers
slack-home-choose = Choose an institution
