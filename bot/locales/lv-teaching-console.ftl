# Konsole: mācīšana.

console-teaching = Mācīšana
console-teaching-pages = Mācīšanas lapas
console-teaching-shared = Kopīgās atbildes
console-teaching-edits =
    { $count ->
        [zero] { $count } labojumu melnrakstā
        [one] { $count } labojums melnrakstā
       *[other] { $count } labojumi melnrakstā
    }
