## Telegram

telegram-in-private = Turpināt divatā
telegram-ask = Jautāt Zintim
telegram-about =
    Zintis ir valsts pārvaldes inovācijas laboratorijas virtuālais asistents.

    Atbild uz jautājumiem par laboratorijas darbu un prototipiem, piesaka inovācijas sprintiem un palīdz aizpildīt veidlapas – latviski un angliski.
telegram-about-briefly = Valsts pārvaldes inovācijas laboratorijas asistents: atbildes, sprinti un veidlapas.
telegram-command-sprints = Inovācijas sprinti, kuriem var pieteikties
telegram-command-join = Pieteikties sprintam
telegram-command-experts = Atrast ekspertu citā iestādē
telegram-command-offer = Piedāvāt savu palīdzību citiem
telegram-command-borrow = Ekspertu pieprasījumi, kas gaida jūsu atbildi
telegram-command-mine = Mani pieteikumi un to stāvoklis
telegram-command-cancel = Atsaukt pieteikumu vai pārtraukt veidlapu
telegram-command-forms = Citas veidlapas
telegram-command-email = Apstiprināt darba e-pasta adresi
telegram-command-data = Apskatīt, saņemt vai izdzēst savus datus
telegram-command-language = Izvēlēties atbilžu valodu
telegram-command-institution = Izvēlēties savu iestādi
telegram-command-help = Ko varat darīt sarunā
