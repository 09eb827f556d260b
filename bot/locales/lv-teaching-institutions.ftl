# Iestādes un kopīgās atbildes: aizstāšana, paziņojumi, reģistrs, atgādinājumi.

## Kas tiek pateikts redaktoriem

teaching-override-changed = Kopīgā atbilde „{ $shared }” ir mainījusies. Jūsu iestāde to aizstāj ar savu atbildi „{ $own }”. Konsolē, lapā „Aizstāšana”, redzams, kas mainījies; paskatieties, vai jūsu atbilde vēl der.
teaching-override-gone = Kopīgās atbildes „{ $shared }” vairs nav. Jūsu iestāde to aizstāja ar savu atbildi „{ $own }”; paskatieties konsolē, lapā „Aizstāšana”, vai tā vēl vajadzīga.
teaching-review-due =
    { $count ->
        [zero] Līdz { $day } bija jāpārskata { $count } atbilžu:
        [one] Līdz { $day } bija jāpārskata { $count } atbilde:
       *[other] Līdz { $day } bija jāpārskata { $count } atbildes:
    }
teaching-review-piece = { $title } (atbildīgais: { $owner })
teaching-review-more =
    { $count ->
        [zero] un vēl { $count } citu; visas redzamas konsolē, lapā „Rezultāti”.
        [one] un vēl { $count } cita; visas redzamas konsolē, lapā „Rezultāti”.
       *[other] un vēl { $count } citas; visas redzamas konsolē, lapā „Rezultāti”.
    }

## Aizstāšana

console-teaching-overrides = Aizstāšana
console-teaching-overrides-about = Iestāžu pašu atbildes, ko to cilvēki saņem kopīgo atbilžu vietā. Kad kopīgā atbilde mainās, te redzams, kas tajā ir citādi.
console-teaching-overrides-none = Nevienas iestādes atbilde neaizstāj kopīgo.
console-teaching-override-of = { $institution }: kopīgās atbildes „{ $shared }” vietā
console-teaching-override-changed = kopīgā atbilde mainījusies
console-teaching-override-since = Kas mainījies, kopš atbilde apskatīta
console-teaching-override-removed = Kopīgās atbildes vairs nav.
console-teaching-override-both = Abi teksti
console-teaching-override-own = Iestādes atbilde
console-teaching-override-shared = Kopīgā atbilde
console-teaching-override-look = Apskatīju; mūsu atbilde paliek
console-teaching-override-looked = Atzīmēts, ka kopīgā atbilde apskatīta.
console-teaching-override-open-own = Atvērt savu atbildi
console-teaching-override-open-shared = Atvērt kopīgo atbildi
console-teaching-override-mark = aizstāj kopīgo „{ $shared }”
console-teaching-overridden-mark = { $institution } to aizstāj ar savu
console-teaching-override-give-up = Atteikties no savas atbildes
console-teaching-override-given-up = Iestādes melnrakstā tās pašas atbilde ir izņemta; pēc publicēšanas cilvēki saņems kopīgo.
console-teaching-override-gone-already = Iestādes melnrakstā šī atbilde jau ir izņemta.
console-teaching-override-details = Teksts ir tas pats; mainījušies formulējumi, avots vai datumi.

## Paziņojumi

notice-title = Paziņojums
console-teaching-notices = Paziņojumi
console-teaching-notices-about = Paziņojumu redz visi vai vienas iestādes cilvēki, lai ko viņi jautātu: tīmekļa tērzēšanā virs sarunas, citur – vienu reizi pirms nākamās atbildes.
console-teaching-notices-shown = Tagad un drīzumā
console-teaching-notices-none = Neviena paziņojuma nav.
console-teaching-notice-everybody = Visiem
console-teaching-notice-now = redzams
console-teaching-notice-later = vēl nav redzams
console-teaching-notice-take-down = Noņemt
console-teaching-notice-down = Paziņojums noņemts.
console-teaching-notice-up = Paziņojums izlikts.
console-teaching-notice-new = Jauns paziņojums
console-teaching-notice-whom = Kam
console-teaching-notice-lv = Teksts latviski
console-teaching-notice-en = Teksts angliski
console-teaching-notice-from = No
console-teaching-notice-until = Līdz
console-teaching-notice-put-up = Izlikt paziņojumu
console-teaching-notice-moment = Norādiet dienu un laiku, no kura un līdz kuram paziņojums redzams.
console-teaching-notice-unfit =
    { $unfit ->
        [empty] Uzrakstiet paziņojumu abās valodās.
        [long] Teksts ir par garu; saīsiniet to.
        [order] Beigām jābūt pēc sākuma.
       *[past] Beigas jau ir pagājušas; izvēlieties vēlāku laiku.
    }

## Iestāžu reģistrs

console-teaching-registry = Iestādes
console-teaching-registry-about = Pēc e-pasta domēna Zintis zina, kurā iestādē cilvēks strādā, pēc nosaukuma – kuru iestādi viņš domājis. Izmaiņas paliek kopīgajā melnrakstā, līdz to publicē.
console-teaching-registry-new = Jauna iestāde
console-teaching-registry-name = Nosaukums
console-teaching-registry-code = Kods
console-teaching-registry-code-hint = Īss, ar mazajiem burtiem bez garumzīmēm; vēlāk to nemaina.
console-teaching-registry-lv = Nosaukums latviski
console-teaching-registry-en = Nosaukums angliski
console-teaching-registry-aliases = Citi nosaukumi
console-teaching-registry-each = Katrs savā rindā.
console-teaching-registry-domains = E-pasta domēni
console-teaching-registry-domains-hint = Katrs savā rindā, piemēram, iestade.gov.lv; tikai tādi, ko nelieto neviens cits.
console-teaching-registry-reason = Kāpēc (vēsturei)
console-teaching-registry-save = Ielikt melnrakstā
console-teaching-registry-saved = Ielikts kopīgajā melnrakstā.
console-teaching-registry-same = Nekas nav mainīts.
console-teaching-registry-draft = melnrakstā
