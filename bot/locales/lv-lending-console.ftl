# Ekspertu banka konsolē. Tās pašas atslēgas tādā pašā secībā stāv en-lending-console.ftl.

console-lending = Ekspertu banka
console-lending-pages = Ekspertu bankas lapas
console-lending-board = Pieprasījumi
console-lending-experts = Eksperti
console-lending-needs = Vajadzības bez eksperta
console-lending-waiting =
    { $count ->
        [zero] { $count } ekspertu pieprasījumu kavējas
        [one] { $count } ekspertu pieprasījums kavējas
       *[other] { $count } ekspertu pieprasījumi kavējas
    }

## Pieprasījumu pārskats

console-lending-stage = Stāvoklis
console-lending-institution = Iestāde
console-lending-any-stage = Visi, kas nav beigušies
console-lending-late-ones = Tie, kas kavējas
console-lending-any-institution = Visas
console-lending-filter = Rādīt
console-lending-none = Šādu pieprasījumu nav.
console-lending-late = kavējas
console-lending-expert = Eksperts
console-lending-host = Uzņem
console-lending-lender = Aizdod
console-lending-owner = Jārīkojas
console-lending-age = Vecums, darba dienas
console-lending-waits = Šajā stāvoklī, darba dienas
console-lending-deadline = Nākamais termiņš
console-loan-stage =
    { $stage ->
        [awaiting-lender] Gaida eksperta vadītāja atbildi
        [negotiating] Vadītāji vienojas par nosacījumiem
        [lender-agreed] Vadītājs ir piekritis, eksperts vēl nav uzrunāts
        [awaiting-expert] Gaida eksperta atbildi
        [planning] Top plāns un tiek vākti paraksti
        [agreement-pending] Jāieraksta tiesiskais pamats
        [scheduled] Gaida pirmo dienu
        [active] Eksperts strādā uzņemošajā iestādē
        [amending] Tiek saskaņotas izmaiņas
        [evaluating] Puses izvērtē sadarbību
        [closed] Noslēgts
        [not-agreed] Beidzies bez vienošanās
        [draft] Melnraksts
       *[dropped] Melnraksts, kas netika nosūtīts
    }
console-loan-party =
    { $party ->
        [receiver] uzņemošais vadītājs
        [lender] eksperta vadītājs
        [expert] eksperts
        [coordinator] koordinators
       *[system] Zintis
    }

## Viens pieprasījums

console-loan-of = { $reference }: { $name }
console-loan-reference = Pieprasījums
console-loan-first = Pirmā diena
console-loan-last = Pēdējā diena
console-loan-begun = Sākts
console-loan-since = Šajā stāvoklī kopš
console-loan-postponed = Termiņš pagarināts līdz
console-loan-basis = Tiesiskais pamats
console-loan-stands-in = Šim ekspertam nav tiešā vadītāja, tāpēc par eksperta vadītāju rīkojas koordinators. Atbildēt var sarunā ar Zinti, komanda /mani.
console-loan-holders = Puses
console-loan-no-holder = tiešā vadītāja nav
console-loan-neutral = Pieprasījums ir beidzies bez vienošanās. Kurš un kāpēc nepiekrita, konsole nerāda nevienam; tāpēc te nav arī parakstu, ziņu un starpposmu.
console-loan-terms = Nosacījumi
console-loan-terms-none = Nosacījumu vēl nav.
console-loan-dates = Laiks
console-loan-share = Noslodzes daļa
console-loan-percent = { $share } %
console-loan-tasks = Uzdevumi
console-loan-place = Darba vieta
console-loan-plan = Plāns
console-loan-plan-none = Plāna vēl nav.
console-loan-plan-amended = Šīs izmaiņas vēl nav parakstījuši visi; līdz tam spēkā ir iepriekšējais plāns.
console-loan-picture = Plāns pa nedēļām
console-loan-picture-about = Katras nedēļas noslodze: cik procentu uzņemošajā iestādē un cik pamatdarbā. Tie paši skaitļi ir tabulā.
console-loan-week = Nedēļa no
console-loan-at-host = Uzņemošajā iestādē, %
console-loan-at-home = Pamatdarbā, %
console-loan-review = kopīga pārrunāšana
console-loan-reviews = Kopīgas pārrunāšanas
console-loan-deliverables = Rezultāti
console-loan-cover = Aizvietošana pamatdarbā
console-loan-hash = Plāna nospiedums
console-loan-signatures = Paraksti
console-loan-signatures-about = Paraksts te ir apstiprinājums plānam ar šo nospiedumu, nevis drošs elektroniskais paraksts.
console-loan-signature =
    { $state ->
        [valid] spēkā
        [fallen] zaudējis spēku
       *[none] vēl nav
    }
console-loan-signing = Puse
console-loan-signature-state = Stāvoklis
console-loan-signer = Parakstīja
console-loan-evaluations = Izvērtējumi
console-loan-evaluations-later = Izvērtējumus rāda, kad saņemti visi trīs vai pieprasījums ir noslēgts.
console-loan-evaluations-none = Izvērtējumu nav.
console-loan-messages = Ziņas
console-loan-messages-about = Kam par šo pieprasījumu ir rakstīts, kad un vai ziņa ir piegādāta. Ziņu saturu konsole nerāda.
console-loan-messages-none = Šādu ziņu nav.
console-loan-to = Kam
console-loan-delivery = Piegāde
console-loan-delivered =
    { $state ->
        [sent] piegādāta
        [failed] nav piegādāta
        [dropped] nav sūtīta, jo adresāta dati ir dzēsti
       *[waiting] vēl ceļā
    }
console-loan-history = Norise
console-loan-deputy = { $deputy }, aizvietojot { $email }
console-loan-event =
    { $kind ->
        [begin] sāka pieprasījumu
        [submit] nosūtīja pieprasījumu
        [agree] piekrita
        [counter] piedāvāja citus nosacījumus
        [accept] pieņēma piedāvātos nosacījumus
        [tell_expert] apstiprināja, ka ar ekspertu ir runāts
        [interested] piekrita piedalīties
        [plan] izveidoja vai mainīja plānu
        [sign] parakstīja plānu
        [seal] visi trīs paraksti ir saņemti
        [record_basis] ierakstīja tiesisko pamatu
        [start] aizdevums sākās
        [reopen] atdeva plānu saskaņošanai
        [amend] ierosināja izmaiņas
        [amended] izmaiņas stājās spēkā
        [drop_amendment] izmaiņas nav saskaņotas, spēkā ir iepriekšējais plāns
        [end_early] saīsināja aizdevumu
        [end] aizdevums beidzās
        [evaluate] izvērtēja sadarbību
        [close] pieprasījums noslēgts
        [remind] atgādināja
        [escalate] nodeva tālāk, jo atbildes nebija
        [reassign] nodeva vietu citam
        [postpone] pagarināja termiņu
        [drop] melnraksts dzēsts
       *[expire] beidzās bez vienošanās
    }
console-loan-detail-basis = pamats: { $basis }
console-loan-detail-hash = nospiedums { $hash }
console-loan-detail-last = pēdējā diena: { $day }
console-loan-detail-until = līdz { $day }
console-loan-detail-reason = iemesls: { $reason }
console-loan-detail-terms = { $begins }–{ $ends }, { $share } %
console-loan-detail-overbooked = { $day } ekspertam vairs nav tik daudz brīvas noslodzes
console-loan-detail-holder =
    { $party ->
        [receiver] uzņemošais vadītājs tagad ir { $email }
       *[lender] eksperta vadītājs tagad ir { $email }
    }
console-loan-detail-to =
    { $to ->
        [deputy] vietniekam
        [both] vietniekam un koordinatoram
       *[coordinator] koordinatoram
    }

## Ko koordinators dara

console-loan-remind = Atgādināt
console-loan-reminded = Atgādinājums par pieprasījumu { $reference } ir nosūtīts.
console-loan-done =
    { $what ->
        [basis] Pieprasījuma { $reference } tiesiskais pamats ir ierakstīts.
        [reassign] Pieprasījumā { $reference } vieta ir nodota citam.
        [postpone] Pieprasījuma { $reference } termiņš ir pagarināts.
        [reopen] Pieprasījuma { $reference } plāns ir atdots saskaņošanai.
        [early] Aizdevums { $reference } beigsies agrāk.
        [keep] Aizdevuma { $reference } izmaiņas ir atceltas, spēkā ir iepriekšējais plāns.
        [end] Aizdevums { $reference } ir beigts.
        [close] Pieprasījums { $reference } ir noslēgts.
       *[cancel] Pieprasījums { $reference } ir atcelts.
    }
console-loan-act =
    { $what ->
        [basis] Ierakstīt tiesisko pamatu
        [reassign] Nodot vietu citam
        [postpone] Pagarināt termiņu
        [reopen] Atdot plānu saskaņošanai
        [early] Beigt agrāk
        [keep] Atcelt izmaiņas
        [end] Beigt tagad
        [close] Noslēgt bez trūkstošajiem izvērtējumiem
       *[cancel] Atcelt
    }
console-loan-basis-form = Ierakstiet, uz kāda tiesiskā pamata eksperts strādās uzņemošajā iestādē. Puses par to saņems ziņu, un aizdevums gaidīs pirmo dienu.
    .label = Tiesiskais pamats
ask-loan-basis = Dokuments, tā datums un numurs, piemēram, iestāžu vienošanās 12.03.2027. Nr. 4-1/17.
    .label = Tiesiskais pamats
    .example = Iestāžu vienošanās 12.03.2027. Nr. 4-1/17
console-loan-reassign-form = Kam vietu nodod, tas iegūst visas tās tiesības un pienākumus. Iepriekšējais paraksts zaudē spēku, un vecās pogas vairs nedarbojas.
    .label = Nodot vietu citam
ask-loan-party = Kuru vietu nodot?
    .label = Vieta
ask-loan-email = Tā cilvēka darba e-pasta adrese, kuram vietu nodod. Rīkoties varēs tas, kurš to būs apstiprinājis.
    .label = Darba e-pasts
console-loan-postpone-form = Līdz šai dienai pieprasījums pats nebeigsies.
    .label = Pagarināt termiņu
ask-loan-until = Jaunais termiņš.
    .label = Līdz
console-loan-reopen-form = Visi paraksti un tiesiskais pamats zaudēs spēku, un pusēm plāns būs jāparaksta no jauna.
    .label = Atdot plānu saskaņošanai
console-loan-early-form = Aizdevums beigsies šajā dienā; piecu darba dienu paziņošanas laiks koordinatoram nav jāievēro. Iesāktās izmaiņas zaudēs spēku. Puses par to saņems ziņu.
    .label = Beigt agrāk
ask-loan-last-day = Aizdevuma pēdējā diena.
    .label = Pēdējā diena
console-loan-keep-form = Ierosinātās izmaiņas un to paraksti zaudēs spēku; paliks iepriekšējais plāns. Puses par to saņems ziņu.
    .label = Atcelt izmaiņas
console-loan-close-form = Trūkstošos izvērtējumus vairs nevarēs iesniegt. Puses saņems ziņu un varēs apskatīt jau iesniegtos.
    .label = Noslēgt bez trūkstošajiem izvērtējumiem
console-loan-end-form = Pieprasījuma pašreizējais posms beigsies tūlīt. Puses par to saņems ziņu.
    .label = Beigt tagad
console-loan-cancel-form = Pieprasījums beigsies. Puses saņems vienu un to pašu neitrālu ziņu.
    .label = Atcelt pieprasījumu
ask-loan-reason = Kāpēc to darāt? Iemesls paliek darbību žurnālā.
    .label = Iemesls
console-loan-stale = Pieprasījums kopš lapas atvēršanas ir mainījies. Apskatiet to vēlreiz un tad izlemiet.
console-loan-impossible = Šajā stāvoklī to vairs nevar izdarīt.
console-loan-overbooked = { $day } ekspertam ir brīvi tikai { $free } %, bet plāns prasa { $wanted } %.
console-loan-unavailable = Eksperts vairs nav pieejams.
console-loan-problem =
    { $problem ->
        [not-replaced] Ekspertu aizstāt nevar. Ja vajag citu cilvēku, ir jāsāk jauns pieprasījums.
        [same-holder] Šis cilvēks jau ir šajā vietā.
        [same-person] Šis cilvēks pieprasījumā jau ir citā vietā.
        [in-the-past] Šī diena jau ir pagājusi.
        [last-day] Aizdevumu var beigt, sākot no šodienas, bet ne pirms tā pirmās dienas, un tikai agrāk, nekā paredzēts tagad.
        [basis-missing] Tiesiskais pamats nav norādīts.
        [reason-missing] Iemesls nav norādīts.
       *[other] To, ko ievadījāt, nevar pieņemt.
    }

## Eksperti

console-expert-state =
    { $state ->
        [offered] gaida piekrišanu
        [visible] redzams
        [paused] pauzē
        [suspended] apturēts
       *[withdrawn] atsaukts
    }
console-expert-belonging =
    { $belonging ->
        [institution] iestāde
        [company] uzņēmums
        [ngo] nevalstiskā organizācija
        [self_employed] pašnodarbinātais
       *[alumni] bijušais darbinieks
    }
console-expert-place =
    { $place ->
        [on_site] klātienē
        [remote] attālināti
       *[either] klātienē vai attālināti
    }
console-expert-level =
    { $level ->
        [basic] pamatos
        [skilled] patstāvīgi
       *[master] vada un māca citus
    }
console-expert-offerer =
    { $by ->
        [expert] eksperts
        [manager] vadītājs
        [coordinator] koordinators
       *[system] Zintis
    }
console-expert-event =
    { $kind ->
        [agree] piekrita
        [complete] profils kļuva redzams
        [change] mainīja profilu
        [renew] mainīja profilu tā, ka jāpiekrīt no jauna
        [pause] pauzēja
        [resume] atsāka
        [suspend] apturēja
        [reinstate] atjaunoja
        [confirm] apstiprināja, ka profils ir spēkā
       *[withdraw] atsauca
    }
console-experts-none = Šādu ekspertu nav.
console-expert-skill = Prasme
console-expert-skills = Prasmes
console-expert-any-skill = Visas
console-expert-most = Lielākā noslodzes daļa
console-expert-free = Brīvā noslodze
console-expert-free-about = Cik procentu no pilnas noslodzes var aizņemties katrā nedēļā. Skaitlis ir mazākais no nedēļas darba dienām; redzami tikai tie, kurus šobrīd var atrast.
console-expert-week = Nedēļa no { $day }
console-expert-from = No kurienes
console-expert-email = E-pasts
console-expert-manager = Tiešais vadītājs
console-expert-languages = Valodas
console-expert-windows = Kad pieejams
console-expert-any-time = jebkurā laikā
console-expert-works = Kā strādā
console-expert-summary = Ar ko var palīdzēt
console-expert-agreed = Piekrituši
console-expert-confirmed = Pēdējo reizi apstiprināts
console-expert-loans = Aizdevumi
console-expert-loans-about = Pieprasījumi, kas beidzās bez vienošanās, te nav redzami: profils par tiem neko neglabā.
console-expert-loans-none = Aizdevumu nav.
console-expert-events = Notikumi
console-expert-events-none = Notikumu nav.
console-expert-suspend = Apturēt
console-expert-reinstate = Atjaunot
console-expert-suspend-form = Ekspertu vairs nevarēs atrast, līdz profils tiks atjaunots. Eksperts un vadītājs par to saņems ziņu.
    .label = Apturēt profilu
console-expert-reinstate-form = Lai eksperts atkal kļūtu redzams, ekspertam un vadītājam būs jāpiekrīt no jauna.
    .label = Atjaunot profilu
ask-expert-reason = Kāpēc to darāt? To uzzinās eksperts un vadītājs; iemesls paliek arī darbību žurnālā.
    .label = Iemesls
console-expert-suspended = Profils { $reference } ir apturēts.
console-expert-reinstated = Profils { $reference } ir atjaunots. Tas kļūs redzams, kad eksperts un vadītājs būs piekrituši.
console-expert-impossible = Šajā stāvoklī to vairs nevar izdarīt.

## Vajadzības

console-needs-about = Ko cilvēki meklēja un kam vēl neviens neder. Kad kāds derēs, Zintis to pateiks pats.
console-needs-none = Nevienas šādas vajadzības nav.
console-need = Vajadzība
console-need-asked = Kas vajadzīgs
console-need-until = Glabā līdz
