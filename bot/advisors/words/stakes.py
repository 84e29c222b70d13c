"""What weighs heavily wherever something went wrong: frail people and health, grief, money to live on."""

from __future__ import annotations

from bot.advisors.phrases import rule

# They weigh, unless something possible is asked for: "he's allergic to nuts, is that a problem?"
AILING = rule(
    """
    (taken|been|was|is|still|now|lying|back) (in|to) [the] (hospital|a&e|er|icu|intensive care)
    (fever|feverish|allergic|anaphyla*)
    """
)
# Said in calm business too ("i'm pregnant, is the tea ok?"): they weigh where something went wrong.
HEAVY = rule(
    """
    (autistic|handicapped|housebound|disabled <person>)
    (i'm|he's|she's|who is|am|partially|legally|nearly) [severely|also] (disabled|blind|deaf)
    (special needs|nonverbal|seizures|epilepsy|stairlift|alarm button)
    (asthma spray|hearing aids|walker|knee brace)
    # health and frail people
    (wheelchair|pregnant|diabetic|asthma|asthmatic)
    (epileptic|bedridden|newborn|crutches|pacemaker|dementia)
    (cancer|tumor|tumour|biopsy|chemo|oncologist)
    (dialysis|hospice|intensive care|stroke|heart attack|palliative)
    (my|his|her|our|the|their) [late] <medicine>
    (in|at|from|to) [the] (hospital|emergency room|er|a&e|icu)
    (knee|hip|back|heart|eye) (op|operation|surgery)
    (<number>|<number> and a half) (month|months|week|weeks|day|days) old
    (my|our|a|the) [little|own|new|small|tiny|premature|sick] (baby|newborn|infant|toddler)
    (my|our|a|the) [little|own|new|small|tiny|premature|sick] (grandmother|grandma|nan|gran)
    (i'm|he's|she's|aged) [already|now|over] <old>
    (i'm|he's|she's) (seventy|eighty|ninety)
    (elderly|frail|terminally ill|seriously ill|housebound|single (mum|mom|mother|parent|dad|father))
    # grief
    (funeral|wake|burial|cremation|memorial service)
    # money to live on
    (rent|mortgage|tuition|electricity|heating|power|gas) (money|payment|is due|due)
    (rent|mortgage|tuition|electricity|heating|power|gas) (was in|is late|goes out|bill)
    (payroll|wage|wages|salary|salaries|rent and) (money|payment|is due|due|was in|is late)
    (pay|paying) my (workers|staff|people|employees|rent|team|carers|men|suppliers|landlord)
    (my|our|all my|all our|entire|the) (life|retirement|whole) savings
    (my|our) (only|last) (income|money|car|phone|heating|heater|chance|euros|dollars|pounds)
    """,
    person="son|daughter|child|person|people|mother|father|mum|mom|dad|husband|wife|passenger|brother|sister|customer",
    old="70|71|72|73|74|75|76|77|78|79|80|81|82|83|84|85|86|87|88|89|90|91|92|93|94|95",
    medicine="""insulin|medication|medicine|meds|oxygen|inhaler|surgery|operation|funeral|prescription
        |scan|treatment|biopsy|test results|hearing aid|cool box|ventilator|cpap|feeding tube""",
)
