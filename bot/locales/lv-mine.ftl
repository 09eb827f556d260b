# Veidlapas, pieteikumi un mani dati. Tās pašas atslēgas tādā pašā secībā stāv en-mine.ftl.

## Veidlapas

declared-none = Šobrīd nav nevienas veidlapas, ko varētu aizpildīt.
declared-list =
    { $count ->
        [zero] Varat aizpildīt { $count } veidlapas. Kuru vēlaties?
        [one] Varat aizpildīt { $count } veidlapu:
       *[other] Varat aizpildīt { $count } veidlapas. Kuru vēlaties?
    }
declared-button = Visas veidlapas
declared-unknown = Tādas veidlapas vairs nav. Visas veidlapas parāda /veidlapas.
declared-done =
    { $done }

    Pieteikuma numurs ir { $reference }. Kas ar to notiek, rāda /mani.
submission-mail-title = { $title } ({ $reference })
submission-mail =
    Saņemta veidlapa „{ $title }”, numurs { $reference }.

    { $answers }
submission-withdrawn-mail = Iesniedzējs ir atsaucis pieteikumu „{ $title }”, numurs { $reference }. Tas vairs nav jāizskata.

## Pieteikuma gaita

submission-state =
    { $state ->
        [received] saņemts
        [in_progress] tiek izskatīts (kopš { $date })
        [answered] atbildēts ({ $date })
        [declined] noraidīts ({ $date })
       *[withdrawn] atsaukts ({ $date })
    }
submission-standing =
    { $state ->
        [received] saņemts
        [in_progress] tiek izskatīts
        [answered] atbildēts
        [declined] noraidīts
       *[withdrawn] atsaukts
    }
submission-moved =
    { $state ->
        [in_progress] Jūsu pieteikumu „{ $title }” ({ $reference }) ir sākuši izskatīt.
        [answered] Uz jūsu pieteikumu „{ $title }” ({ $reference }) ir atbildēts.
       *[declined] Jūsu pieteikums „{ $title }” ({ $reference }) diemžēl ir noraidīts.
    }
submission-note = Piezīme: { $note }
submission-status = { $reference }, nosūtīts { $date } Stāvoklis: { $state }.
submission-withdraw = Atsaukt
submission-sure = Vai tiešām atsaukt pieteikumu „{ $title }” ({ $reference })?
submission-withdraw-yes = Jā, atsaukt
submission-withdraw-no = Nē, paturēt
submission-withdrawn = Pieteikums „{ $title }” ({ $reference }) ir atsaukts.

## Viss mans

mine-button = Mani pieteikumi
mine-nothing = Jums šeit vēl nav neviena pieteikuma. Sprintus parāda /sprinti, veidlapas – /veidlapas.
mine-count =
    { $count ->
        [zero] Jums ir { $count } pieteikumu, jaunākie vispirms:
        [one] Jums ir { $count } pieteikums, jaunākie vispirms:
       *[other] Jums ir { $count } pieteikumi, jaunākie vispirms:
    }
mine-line = { $title } ({ $reference })
mine-item = { $what }: { $state }
mine-more =
    { $count ->
        [zero] Vēl { $count } pieteikumu
        [one] Vēl { $count } pieteikums
       *[other] Vēl { $count } pieteikumi
    }
withdraw-nothing = Jums nav neviena spēkā esoša pieteikuma, ko varētu atsaukt.
withdraw-which = Kuru pieteikumu vēlaties atsaukt?
reference-unread = „{ $text }” nav pieteikuma numurs. Numurs izskatās šādi: S-7KQ4-9MXM; visus jūsu numurus parāda /mani.
reference-slip = Numurā „{ $text }” ir ieviesusies kļūda; lūdzu, pārbaudiet burtus un ciparus. Visus jūsu numurus parāda /mani.
reference-unknown = Jums nav pieteikuma ar numuru { $reference }. Visus jūsu pieteikumus parāda /mani.

## Mani dati

data-button = Mani dati
data-kept =
    Par jums glabāju:

    { $lines }

    Ko un cik ilgi glabāju, ir teikts Zinta privātuma aprakstā: uzrakstiet „privātums”. Varu jums atsūtīt visu vienā datnē vai visu izdzēst.
data-channels =
    { $count ->
        [zero] jūsu kontus { $count } sarunu kanālos: { $channels }
        [one] jūsu kontu { $count } sarunu kanālā: { $channels }
       *[other] jūsu kontus { $count } sarunu kanālos: { $channels }
    }
data-channel =
    { $channel ->
        [terminal] terminālis
        [mail] e-pasts
        [web] tīmekļa tērzēšana
        [telegram] Telegram
        [slack] Slack
       *[other] { $channel }
    }
data-name = vārdu: { $name }
data-email =
    { $verified ->
        [yes] e-pasta adresi: { $email } (apstiprināta)
       *[no] e-pasta adresi: { $email } (nav apstiprināta)
    }
data-institution = iestādi: { $institution }
data-registrations =
    { $count ->
        [zero] { $count } pieteikumus sprintiem un to, ko tajos rakstījāt
        [one] { $count } pieteikumu sprintam un to, ko tajā rakstījāt
       *[other] { $count } pieteikumus sprintiem un to, ko tajos rakstījāt
    }
data-submissions =
    { $count ->
        [zero] { $count } aizpildītas veidlapas
        [one] { $count } aizpildītu veidlapu
       *[other] { $count } aizpildītas veidlapas
    }
data-questions =
    { $count ->
        [zero] { $count } jautājumus, kuros e-pasta adreses, tālruņi un personas kodi ir aizklāti
        [one] { $count } jautājumu, kurā e-pasta adreses, tālruņi un personas kodi ir aizklāti
       *[other] { $count } jautājumus, kuros e-pasta adreses, tālruņi un personas kodi ir aizklāti
    }
data-watched =
    { $count ->
        [zero] { $count } jautājumus, uz kuriem gaidāt atbildi
        [one] { $count } jautājumu, uz kuru gaidāt atbildi
       *[other] { $count } jautājumus, uz kuriem gaidāt atbildi
    }
data-roles =
    { $count ->
        [zero] { $count } lomas, kas jums piešķirtas
        [one] { $count } lomu, kas jums piešķirta
       *[other] { $count } lomas, kas jums piešķirtas
    }
data-messages = ziņas, ko jums esmu rakstījis pēdējo 30 dienu laikā, un to, kur mūsu saruna ir apstājusies
data-export = Atsūtīt visu
data-erase = Izdzēst visu
data-file = mani-dati-zinti.json
data-exported = Pielikumā ir viss, ko par jums glabāju.
data-erase-sure = Vai tiešām izdzēst visu, ko par jums glabāju? Jūsu vietas sprintos un vēl neizskatītie pieteikumi tiks atsaukti, brīvās vietas piedāvāšu citiem, un lomas beigsies. To nevar atsaukt.
data-erase-yes = Jā, izdzēst visu
data-erase-no = Nē, paturēt
data-erase-old =
    { $minutes ->
        [zero] Šī poga der tikai { $minutes } minūtes, tāpēc neko neizdzēsu un jautāju vēlreiz.
        [one] Šī poga der tikai { $minutes } minūti, tāpēc neko neizdzēsu un jautāju vēlreiz.
       *[other] Šī poga der tikai { $minutes } minūtes, tāpēc neko neizdzēsu un jautāju vēlreiz.
    }
data-untouched = Labi, neko neizdzēsu.
data-erased =
    Gatavs: viss, ko par jums glabāju, ir izdzēsts. Ja man vēl rakstīsiet, sāksim no jauna.

    Ko es nevaru izdzēst: e-pasta vēstules, kas jau ir nosūtītas, un ielūgumus jūsu kalendārā. Par pieteikumiem, ko jau saņēmusi laboratorija, rakstiet uz inovacija@mk.gov.lv.
