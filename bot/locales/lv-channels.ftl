## Citur nekā divatā, un bez vārdiem

welcome =
    Sveicināti! Esmu Zintis, valsts pārvaldes inovācijas laboratorijas virtuālais asistents. Jautājiet saviem vārdiem, latviski vai angliski, piemēram: „Kas ir Ekspertu banka?” vai „Cik darbinieku iesaistīs inovācijā 2027. gadā?”

    Tepat varat arī pieteikties sprintam un aizpildīt veidlapas. Visas komandas parāda /palidziba.
welcome-public =
    Sveicināti! Esmu Zintis, valsts pārvaldes inovācijas laboratorijas virtuālais asistents. Lai jautātu man šeit, pieminiet mani ziņā vai atbildiet uz manu ziņu; citas ziņas es nelasu. Pieteikumus un veidlapas kārtojam divatā.
only-in-private = Šo nokārtosim divatā, lai jūsu dati nebūtu redzami citiem.
unreadable-voice = Balss ziņas es nedzirdu. Uzrakstiet, lūdzu, to pašu vārdiem.
unreadable-sticker = Jauki! Uz uzlīmēm gan atbildēt neprotu – uzrakstiet, lūdzu, ko vēlaties zināt.
unreadable-edit = Laboto ziņu redzu, bet uz iepriekšējo jau atbildēju. Ja vēlaties labot atbildi veidlapā, izvēlieties „Atpakaļ”; ja jautājumu, uzrakstiet to no jauna.
unreadable-file = Attēlus, video un datnes es neskatu un neglabāju. Uzrakstiet, lūdzu, vārdiem, ko vēlaties zināt.
unreadable-other = Šādu ziņu izlasīt neprotu. Uzrakstiet, lūdzu, vārdiem, ko vēlaties zināt.
