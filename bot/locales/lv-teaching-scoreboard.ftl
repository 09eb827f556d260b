# Konsole: rezultāti.

console-teaching-scoreboard = Rezultāti
console-teaching-score-scopes = Kam
console-teaching-score-about = Jautājumi skaitīti par pēdējām { $days } dienām. Precizitāte, pārklājums un F1 rāda, cik labi atbildi atšķir no pārējām: katrs zināmais jautājums uzdots tā, it kā tas nekad nebūtu mācīts.
console-teaching-score-at = Mērīts { $at }, redakcija { $revision }.
console-teaching-score-never = Vēl nav mērīts; to dara katru nakti.
console-teaching-score-working = Pašlaik mēra; tas ilgst dažas minūtes.
console-teaching-score-begun = Mērīšana ir sākusies; pēc dažām minūtēm atveriet lapu vēlreiz.
console-teaching-score-measure = Mērīt tagad
console-teaching-score-file = Lejupielādēt tabulu (CSV)
console-teaching-score-answers =
    { $count ->
        [zero] { $count } atbilžu
        [one] { $count } atbilde
       *[other] { $count } atbildes
    }
console-teaching-score-filters = Kuras atbildes
console-teaching-score-only =
    { $only ->
        [never] Nekad nejautātās
        [due] Jāpārskata
        [weak] Jāpievieno formulējumi
       *[all] Visas
    }
console-teaching-score-column =
    { $column ->
        [id] Apzīmējums
        [title] Atbilde
        [asked] Jautāts
        [answered] Atbildēts
        [useful] Noderēja, %
        [phrasings] Formulējumi
        [precision] Precizitāte, %
        [recall] Pārklājums, %
        [f1] F1, %
       *[review] Jāpārskata
    }
console-teaching-score-hints = Ko darīt
console-teaching-score-due = jāpārskata
console-teaching-score-wants = pievienojiet formulējumus
console-teaching-score-unasked = nekad nav jautāts
console-teaching-score-pages = Lapas
console-teaching-score-confused = Ko ar ko jauc
console-teaching-score-no-confused = Nekas nav mērīts, vai arī neko nejauc.
console-teaching-score-meant = Ko jautā
console-teaching-score-taken = Ko saprot
console-teaching-score-how-many = Cik
console-teaching-score-phrasings = Kuri formulējumi
console-teaching-score-alike = Atkārtojumi un pretrunas
console-teaching-score-no-alike = Nav atbilžu, kas atkārtotos vai runātu pretī cita citai.
console-teaching-score-hint =
    { $hint ->
        [duplicate] „{ $one }” un „{ $other }” saka gandrīz vienu un to pašu.
       *[contradiction] „{ $one }” un „{ $other }” ir līdzīgas, bet skaitļi atšķiras: { $figures }.
    }
console-teaching-figures = Skaitļi pa iestādēm
console-teaching-figures-file = Lejupielādēt skaitļus (CSV)
console-teaching-figure =
    { $figure ->
        [institution] Iestāde
        [questions] Jautājumi
        [answered] Atbildēti, %
        [useful] Noderēja, %
       *[people] Cilvēki (sarunas)
    }
console-teaching-figure-all = Visi kopā
console-teaching-figure-none = Iestāde nav norādīta
