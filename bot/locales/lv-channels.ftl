## Citur nekā divatā, un bez vārdiem

only-in-private = Šo nokārtosim divatā, lai jūsu dati nebūtu redzami citiem.
unreadable-voice = Balss ziņas es nedzirdu. Uzrakstiet, lūdzu, to pašu vārdiem.
unreadable-sticker = Jauki! Uz uzlīmēm gan atbildēt neprotu – uzrakstiet, lūdzu, ko vēlaties zināt.
unreadable-edit = Laboto ziņu redzu, bet uz iepriekšējo jau atbildēju. Ja vēlaties labot atbildi veidlapā, izvēlieties „Atpakaļ”; ja jautājumu, uzrakstiet to no jauna.
unreadable-file = Attēlus, video un datnes es neskatu un neglabāju. Uzrakstiet, lūdzu, vārdiem, ko vēlaties zināt.
unreadable-other = Šādu ziņu izlasīt neprotu. Uzrakstiet, lūdzu, vārdiem, ko vēlaties zināt.
