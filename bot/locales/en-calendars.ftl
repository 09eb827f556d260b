# Sentences of calendar invitations. The same keys stand in lv-calendars.ftl.

calendar-summary =
    { $total ->
        [1] { $title } – workshop
       *[other] { $title } – workshop { $number } of { $total }
    }
calendar-homework = Homework: { $homework }
calendar-organiser = Innovation Laboratory of the State Chancellery
