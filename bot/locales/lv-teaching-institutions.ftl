# Iestādes un kopīgās atbildes: aizstāšana, paziņojumi, reģistrs, atgādinājumi.

## Kas tiek pateikts redaktoriem

teaching-override-changed = Kopīgā atbilde „{ $shared }” ir mainījusies. Jūsu iestādē tās vietā ir sava atbilde „{ $own }”. Konsolē, lapā „Aizstāšana”, redzams, kas mainījies; paskatieties, vai sava atbilde vēl der.
teaching-override-gone = Kopīgās atbildes „{ $shared }” vairs nav. Jūsu iestādē tās vietā ir sava atbilde „{ $own }”; paskatieties konsolē, lapā „Aizstāšana”, vai tā vēl vajadzīga.
teaching-review-due =
    { $count ->
        [zero] { $day } bija jāpārskata { $count } atbilžu:
        [one] { $day } bija jāpārskata { $count } atbilde:
       *[other] { $day } bija jāpārskata { $count } atbildes:
    }
teaching-review-more =
    { $count ->
        [zero] un vēl { $count } citu; visas redzamas konsolē, lapā „Rezultāti”.
        [one] un vēl { $count } cita; visas redzamas konsolē, lapā „Rezultāti”.
       *[other] un vēl { $count } citas; visas redzamas konsolē, lapā „Rezultāti”.
    }

## Aizstāšana

console-teaching-overrides = Aizstāšana
console-teaching-overrides-about = Iestādes atbildes, ko tās cilvēkiem stāsta kopīgo atbilžu vietā. Kad kopīgā atbilde mainās, te redzams, kas tajā ir citādi.
console-teaching-overrides-none = Nevienas iestādes atbilde neaizstāj kopīgo.
console-teaching-override-of = { $institution }: kopīgās atbildes „{ $shared }” vietā
console-teaching-override-changed = kopīgā atbilde mainījusies
console-teaching-override-since = Kas mainījies, kopš atbilde apskatīta
console-teaching-override-removed = Kopīgās atbildes vairs nav.
console-teaching-override-both = Abi teksti
console-teaching-override-own = Iestādes atbilde
console-teaching-override-shared = Kopīgā atbilde
console-teaching-override-look = Apskatīju; sava atbilde paliek
console-teaching-override-looked = Atzīmēts, ka kopīgā atbilde apskatīta.
console-teaching-override-give-up = Atteikties no savas atbildes
console-teaching-override-given-up = Iestādes melnrakstā sava atbilde ir izņemta; pēc publicēšanas cilvēkiem stāstīs kopīgo.
console-teaching-override-gone-already = Iestādes melnrakstā šī atbilde jau ir izņemta.
console-teaching-override-details = Teksts ir tas pats; mainījušies jautājumi, avots vai datumi.
console-teaching-taken-out = izņemts:
console-teaching-put-in = ielikts:
