"""The things customers hand over: papers, pictures, lists. Each rule names one, in the words of both sides."""

from __future__ import annotations

from bot.advisors.phrases import rule

THINGS = (
    rule("(photo*|pic|pics|picture*|image*|foto*|snapshot*|pix)"),
    rule("(screenshot*|screen shot*|screengrab*|screen grab*|printscreen)"),
    rule("(video*|clip|recording*|footage)"),
    rule("(receipt*|invoice*|proof of (purchase|payment|delivery|address)|bill copy|sales slip|till slip)"),
    rule("(form|forms|questionnaire*|application*|template*)"),
    rule("(list|lists|spreadsheet*|csv|excel|table|sheet|ids|serials)"),
    rule("(log|logs|log file*|har file*|har|dump|trace|error message*|diagnostics|crash report*)"),
    rule("(document*|documents|docs|paperwork|papers|pdf|pdfs|file|files)"),
    rule("(contract|agreement|lease|policy document*|signed copy)"),
    rule("(passport*|id card*|driving licence|driver's license|proof of identity|photo id|ids scan)"),
    rule("(statement*|bank statement*|payslip*|pay slip*|proof of income)"),
    rule("(certificate*|death certificate*|doctor's note|medical note*|sick note|prescription*|referral*)"),
    rule("(police report*|damage report*|report|reports|claim form*|assessment)"),
    rule("(written answer|confirmation*|written confirmation*|letter|answer from the ~ maker)"),
    rule("(tracking (number|id|code)|shipment number|consignment number)"),
    rule("(meter reading*|reading|readings)"),
    rule("(measurement*|dimensions|size chart|sizes)"),
    rule("(iban|bank details|account details|card details|sort code)"),
    rule("(quote|quotes|estimate*|cost estimate*)"),
)
