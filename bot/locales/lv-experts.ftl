# Ekspertu banka: piedāvāšana, meklēšana, saglabātas vajadzības. Tās pašas atslēgas tādā pašā secībā stāv en-experts.ftl.

## Eksperta profils

expert-belonging =
    { $belonging ->
        [institution] valsts vai pašvaldības iestāde
        [company] uzņēmums
        [ngo] biedrība vai nodibinājums
        [self_employed] pašnodarbinātais
       *[alumni] bijušais valsts pārvaldes darbinieks
    }
expert-skill =
    { $level ->
        [basic] { $skill } (pamati)
        [skilled] { $skill }
       *[master] { $skill } (var vadīt un mācīt citus)
    }
expert-language = { $name } { $level }
expert-span = { $begins }–{ $ends }
expert-line-summary = Var palīdzēt: { $summary }
expert-line-skills = Prasmes: { $skills }
expert-line-languages = Valodas: { $languages }
expert-line-share = Lielākā noslodze citur: { $share } %
expert-line-place =
    { $place ->
        [on_site] Kur: klātienē
        [remote] Kur: attālināti
       *[either] Kur: klātienē vai attālināti
    }
expert-line-windows = Kad: { $windows }
expert-state =
    { $state ->
        [offered] gaida piekrišanu
        [visible] redzams meklētājiem
        [paused] apturēts
        [suspended] apturējis koordinators
       *[withdrawn] atsaukts
    }

## Piedāvāšana

offer-button = Piedāvāt ekspertu
offer-who =
    Ekspertu bankā var piedāvāt sevi vai darbinieku, kuru vadāt. Profilu citi redz tikai tad, kad tam piekrīt gan eksperts, gan viņa tiešais vadītājs.

    Par ko ir piedāvājums?
offer-self = Par sevi
offer-report = Par darbinieku, kuru vadu
offer-prove-first = Vispirms man jāpārliecinās, ka darba e-pasta adrese ir jūsu: pēc tās šeit pazīst ekspertu un vadītāju. Pēc tam turpināsim ar piedāvājumu.
expert-offer = Pastāstiet par sevi tik, cik noderēs tiem, kas meklē palīdzību. E-pasta adreses viņi neredzēs.
    .label = Piedāvājums Ekspertu bankai
expert-offer-report = Pastāstiet par darbinieku tik, cik noderēs tiem, kas meklē palīdzību. E-pasta adreses viņi neredzēs. Darbiniekam lūgšu piekrišanu.
expert-change-form = Te ir profils, kāds tas ir tagad. Izvēlieties, ko mainīt. Ja mainās prasmes, noslodze, iestāde vai vadītājs, otrai pusei lūgšu piekrišanu vēlreiz, un līdz tam profils nebūs redzams.
    .label = Eksperta profila maiņa
ask-expert-name = Kā jūs sauc?
    .label = Vārds, uzvārds
ask-expert-report-name = Kā sauc darbinieku?
    .label = Vārds, uzvārds
ask-expert-report-email = Kāda ir darbinieka darba e-pasta adrese?
    .label = Eksperta e-pasts
ask-expert-belonging = Kur eksperts strādā?
    .label = No kurienes
belonging-institution = Iestādē
belonging-company = Uzņēmumā
belonging-ngo = Biedrībā vai nodibinājumā
belonging-self-employed = Pašnodarbinātais
belonging-alumni = Agrāk valsts pārvaldē
ask-expert-institution = Kurā iestādē, uzņēmumā vai biedrībā?
    .label = Iestāde
ask-expert-manager = Kāda ir tiešā vadītāja darba e-pasta adrese? Vadītājam lūgšu piekrišanu. Ja tieša vadītāja nav, izlaidiet: tad piekrišanu dod koordinators.
    .label = Vadītāja e-pasts
ask-expert-summary = Ar ko eksperts var palīdzēt citām iestādēm? Pietiks ar vienu diviem teikumiem.
    .label = Ar ko var palīdzēt
    .example = Palīdzu sakārtot datus un parādīt tos tā, lai lēmumu var pieņemt piecās minūtēs.
ask-expert-skills = Kādas ir eksperta prasmes? Atdaliet tās ar komatiem. Ko atpazīšu, to nosaukšu vienādi ar citiem; pārējais paliks jūsu vārdiem.
    .label = Prasmes
    .example = datu vizualizācija, Power BI, darbnīcu vadīšana
ask-expert-masters = Kuras no tām eksperts prot tik labi, ka var vadīt darbu un mācīt citus? Nosauciet tās vai izlaidiet.
    .label = Var vadīt un mācīt citus
ask-expert-basics = Un kurās ekspertam ir tikai pamatzināšanas? Nosauciet tās vai izlaidiet.
    .label = Tikai pamati
ask-expert-languages = Kādās valodās eksperts var strādāt, un cik labi? Ja līmeni nenosauksiet, pieņemšu B2, bet latviešu valodai – C2.
    .label = Valodas
    .example = latviešu C2, angļu C1, krievu B1
ask-expert-windows = Kad eksperts ir pieejams? Piemēram: martā un aprīlī, no 1. septembra līdz 15. decembrim. Izlaidiet, ja der jebkurš laiks.
    .label = Kad
    .example = no 1. marta līdz 30. aprīlim
ask-expert-most = Cik procentu no pilnas slodzes eksperts var strādāt citur? Ja izlaidīsiet, būs 20.
    .label = Lielākā noslodze citur, %
ask-expert-place = Kur eksperts var strādāt?
    .label = Darba vieta
place-on-site = Klātienē
place-remote = Attālināti
place-either = Gan klātienē, gan attālināti
ask-expert-consent = Vai piekrītat, ka šo profilu redz tie, kas meklē palīdzību, kad tam piekritis arī vadītājs vai koordinators? To var jebkurā brīdī apturēt vai atsaukt ar /mani.
    .label = Piekrišana
ask-expert-report-consent = Vai piekrītat, ka šo profilu redz tie, kas meklē palīdzību, kad tam piekritis arī darbinieks? To var jebkurā brīdī apturēt vai atsaukt ar /mani.
    .label = Piekrišana
form-understood = Sapratu: { $value }.
offer-languages-unread = Valodas nesapratu. Nosauciet tās, piemēram, tā: latviešu C2, angļu B2.
offer-windows-unread = Laiku nesapratu. Nosauciet to, piemēram, tā: no 1. marta līdz 30. aprīlim. Ja der jebkurš laiks, izlaidiet.
offer-wrong =
    { $problem ->
        [email] Eksperta e-pasta adrese nav derīga.
        [manager-email] Vadītāja e-pasta adrese nav derīga.
        [same-person] Eksperts un vadītājs nevar būt viens cilvēks. Ja tieša vadītāja nav, šo jautājumu izlaidiet.
        [skills-missing] Vajag vismaz vienu prasmi.
        [share] Noslodzei jābūt no 1 līdz 100 %.
       *[stranger] Šo profilu nevarat piedāvāt: jūsu apstiprinātā adrese nav ne eksperta, ne vadītāja adrese.
    }
offer-exists = Šis eksperts jau ir piedāvāts ({ $reference }).
offer-exists-other = Šis eksperts jau ir piedāvāts. Profilu rāda un maina pats eksperts un viņa vadītājs.
offer-done-manager = Paldies! Piedāvājums { $reference } ir saglabāts. Piekrišanu lūdzu vadītājam; kad tā būs, profils kļūs redzams un es jums to pateikšu.
offer-done-coordinator = Paldies! Piedāvājums { $reference } ir saglabāts. Tieša vadītāja nav, tāpēc piekrišanu lūdzu koordinatoriem; kad tā būs, profils kļūs redzams un es jums to pateikšu.
offer-done-expert = Paldies! Piedāvājums { $reference } ir saglabāts. Piekrišanu lūdzu darbiniekam; kad tā būs, profils kļūs redzams un es jums to pateikšu.

## Piekrišana un pārmaiņas

expert-ask =
    { $side ->
        [expert] Jūs piedāvā Ekspertu bankai, no kuras citas iestādes uz laiku var aizņemties ekspertus. Profilu redzēs tikai tad, ja piekritīsiet; atteikties varat bez paskaidrojuma.
       *[manager] { $name } ({ $institution }) piedāvā savas zināšanas Ekspertu bankai, no kuras citas iestādes uz laiku var aizņemties ekspertus. Profilu redzēs tikai tad, ja piekritīsiet. Par katru aizdevumu jums jautāšu atsevišķi.
    }

    { $profile }
expert-agree = Piekrītu
expert-decline = Nepiekrītu
expert-agreed = Paldies! Piekrišana ir saņemta.
expert-agreed-visible = Paldies! Profils tagad ir redzams tiem, kas meklē palīdzību.
expert-declined = Labi, piedāvājuma vairs nav.
expert-mail-how =
    Lai atbildētu, uzrakstiet Zintim Telegram, Slack vai tīmekļa lapā { $url } un ar komandu /epasts apstipriniet adresi { $email }. Pēc tam šo jautājumu parādīs /mani.
    .title = Ekspertu banka
expert-told-visible = { $name }: abas piekrišanas ir saņemtas, un profils { $reference } tagad ir redzams tiem, kas meklē palīdzību.
expert-told-paused = { $name }: profils { $reference } ir apturēts, un meklētāji to pagaidām neredz.
expert-told-resumed = { $name }: profils { $reference } atkal ir redzams tiem, kas meklē palīdzību.
expert-told-withdrawn = { $name }: piedāvājuma { $reference } vairs nav, jo tam nav abu pušu piekrišanas.
expert-told-suspended = { $name }: koordinators ir apturējis profilu { $reference }, un meklētāji to neredz. Iemesls: { $reason }
expert-told-reinstated = { $name }: koordinators ir atjaunojis profilu { $reference }. Lai tas atkal būtu redzams, vajag abu pušu piekrišanu. Iemesls: { $reason }
expert-told-unconfirmed = { $name }: atbildi par profilu { $reference } nesaņēmu, tāpēc tas ir apturēts un meklētāji to neredz. To var atjaunot jebkurā brīdī.
expert-confirm-ask = { $name }: vai profils { $reference } Ekspertu bankā joprojām der? Ja 14 dienu laikā neatbildēsiet, to apturēšu.
expert-confirm = Profils joprojām der
expert-change = Mainīt
expert-pause = Apturēt
expert-resume = Atjaunot
expert-withdraw = Atsaukt
expert-confirmed = Paldies! Pēc pusgada pajautāšu vēlreiz.
expert-paused = Profils ir apturēts. Atjaunot to var ar /mani.
expert-resumed = Profils atkal ir redzams.
expert-changed = Profils ir mainīts.
expert-changed-asks = Profils ir mainīts. Tā kā mainījās tas, kam otra puse bija piekritusi, lūdzu piekrišanu vēlreiz; līdz tam profils nav redzams.
expert-withdraw-sure = Vai tiešām atsaukt piedāvājumu { $reference }? Jau sākti aizdevumi turpinās, kā norunāts.
expert-withdraw-yes = Jā, atsaukt
expert-withdraw-no = Nē, paturēt
expert-withdrawn = Piedāvājums { $reference } ir atsaukts.
expert-old = Šī poga vairs neder: profils pa to laiku ir mainījies. Tagad tas ir tāds.
expert-not-yours-to-resume = Profilu apturēja otra puse, un to atjaunot var tikai tā.
expert-waits-expert = Gaidām eksperta piekrišanu.
expert-waits-manager = Gaidām vadītāja piekrišanu.
expert-waits-coordinator = Gaidām koordinatora piekrišanu.
expert-waits-you = Gaidām jūsu piekrišanu.
expert-title = Ekspertu banka: { $name }

## Meklēšana

experts-button = Meklēt ekspertu
expert-search = Uzrakstiet saviem vārdiem, ko ekspertam vajag prast, kad un cik ilgi viņš vajadzīgs, kādā valodā un kur.
    .label = Eksperta meklēšana
ask-need = Kas jums vajadzīgs?
    .label = Vajadzība
    .example = Vajag kādu, kas prot datu vizualizāciju, uz divām nedēļām martā, 20 %
need-skills = prasmes: { $skills }
need-words = vārdi: { $words }
need-span = laiks: { $span }
need-days =
    { $days ->
        [zero] tajā vajag { $days } dienas
        [one] tajā vajag { $days } dienu
       *[other] tajā vajag { $days } dienas
    }
need-share = noslodze: { $share } %
need-languages = valodas: { $languages }
need-place =
    { $place ->
        [on_site] klātienē
        [remote] attālināti
       *[either] klātienē vai attālināti
    }
need-institution = no iestādes: { $institution }
need-understood =
    Sapratu:

    { $lines }
need-not-understood = Nesapratu, kas ekspertam jāprot. Nosauciet prasmi, piemēram: „iepirkumi”, „tulkošana no vācu valodas”, „kiberdrošība”.
found-some =
    { $count ->
        [zero] Atradu { $count } ekspertus.
        [one] Atradu { $count } ekspertu.
       *[other] Atradu { $count } ekspertus.
    }
found-more =
    { $count ->
        [zero] Vēl { $count } ekspertus nerādu; pasakiet sīkāk, ko vajag.
        [one] Vēl { $count } ekspertu nerādu; pasakiet sīkāk, ko vajag.
       *[other] Vēl { $count } ekspertus nerādu; pasakiet sīkāk, ko vajag.
    }
found-none = Pagaidām neviens neatbilst. Vajadzību varu paturēt prātā un pateikt jums, tiklīdz atradīsies kāds, kas der.
found-none-fits = Pilnībā neatbilst neviens. Vajadzību varu paturēt prātā un pateikt jums, tiklīdz atradīsies kāds, kas der.
found-expert = { $number }. { $name }, { $institution }
found-borrow = Lūgt aizņemties: { $name }
found-keep = Jā, paturēt prātā
found-again = Meklēt citādi
fits-skill =
    { $level ->
        [basic] prasme: { $skill } (pamati)
        [skilled] prasme: { $skill }
       *[master] prasme: { $skill } (var vadīt un mācīt citus)
    }
fits-near-skill = tuvu vajadzīgajam ({ $wanted }): { $skill }
fits-words = par to raksta savā profilā
fits-language = valoda: { $name } { $level }
fits-share = visu laiku ({ $span }) brīvi līdz { $free } % slodzes
fits-part = uzmanību: brīvi tikai { $span }, nevis visu laiku
fits-place = vieta der
fits-institution = no iestādes, ko nosaucāt
lacks-skill = profilā nav: { $skill }
lacks-skill-near = profilā nav: { $skill }; ir līdzīga prasme – { $near }
lacks-language = profilā nav: { $name } { $level }
lacks-place =
    { $place ->
        [on_site] strādā tikai attālināti
       *[remote] strādā tikai klātienē
    }
lacks-time = šis laiks ekspertam neder
lacks-share =
    { $wanted ->
        [0] uzmanību: šajā laikā brīvas noslodzes nav
       *[other] uzmanību: visu laiku brīvi tikai { $free } %, vajag { $wanted } %
    }
lacks-most = citur var strādāt ne vairāk kā { $most } % slodzes
own-institution = no jūsu iestādes

## Saglabātas vajadzības

need-kept = Paturēšu prātā ({ $reference }) līdz { $until } Tiklīdz atradīsies kāds, kas der, pateikšu. Visas jūsu vajadzības rāda /mani.
need-news =
    Ir kāds, kas atbilst jūsu vajadzībai „{ $text }”: { $name }, { $institution }.

    { $reasons }
need-end = Vairs nemeklēju
need-ended = Labi, vairs nemeklēju.
need-expired = Vajadzībai „{ $text }” ({ $reference }) laiks ir beidzies, un neviens, kas derētu, neatradās. Ja joprojām meklējat, uzrakstiet /eksperti.
need-gone = Šī vajadzība vairs nav spēkā.
need-title = Meklējat: { $text }
need-state = paturēta prātā līdz { $until }
need-status = Meklējat: „{ $text }” ({ $reference }). Paturēšu prātā līdz { $until }
need-search = Meklēt tagad

## Mani dati

data-experts =
    { $count ->
        [zero] { $count } eksperta profilus, kas ir jūsu vai kuriem lūgta jūsu piekrišana
        [one] { $count } eksperta profilu, kas ir jūsu vai kuram lūgta jūsu piekrišana
       *[other] { $count } eksperta profilus, kas ir jūsu vai kuriem lūgta jūsu piekrišana
    }
data-needs =
    { $count ->
        [zero] { $count } vajadzības pēc eksperta
        [one] { $count } vajadzību pēc eksperta
       *[other] { $count } vajadzības pēc eksperta
    }
