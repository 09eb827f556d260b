## Slack

slack-form = Aizpildīt veidlapā
slack-in-private = Turpināt divatā
slack-chosen = Izvēlēts: { $label }
slack-close = Aizvērt
slack-answered-in-private = Atbilde gaida mūsu sarunā divatā.
slack-open-private = Atvērt sarunu
slack-file-refused = Datni „{ $name }” te neizdevās pievienot. Ja tā ir vajadzīga, pasakiet to laboratorijai: inovacija@mk.gov.lv.
slack-home-ask = Jautājiet Zintim
slack-home-hint = Uzrakstiet jautājumu te vai mūsu sarunā. Kanālā pieminiet mani ar @ vai rakstiet /zintis un jautājumu.
slack-home-question = Jautājums
slack-home-topics = Par ko varu pastāstīt
slack-home-sprints = Sprinti, kuros var pieteikties
slack-home-no-sprints = Pašlaik neviens sprints pieteikumus nepieņem.
slack-home-mine = Mani pieteikumi
slack-home-settings = Valoda un iestāde
slack-home-institution = Atbildes vispirms meklēju šeit: { $institution }.
slack-home-shared = kopīgās atbildes
slack-home-choose = Izvēlēties iestādi
