# Teikumi kalendāra ielūgumos. Tās pašas atslēgas stāv en-calendars.ftl.

calendar-summary =
    { $total ->
        [1] { $title } – darbnīca
       *[other] { $title } – { $number }. darbnīca no { $total }
    }
calendar-homework = Mājasdarbs: { $homework }
calendar-organiser = Valsts kancelejas Inovācijas laboratorija
