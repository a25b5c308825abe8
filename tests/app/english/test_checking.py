"""Which words of a text are pointed out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_audit.english import Words, misspelt, words

RIGHT = """
absence accommodation achieve acknowledgement address adolescence advice advise affected aggressive alcohol
alleged analyse anxious apologise appointment appropriate argument arrangement assessment attendance because
beginning behaviour believe benefited bruise bruising carer centre challenge character children chronology
circumstances colleague colour committee communicate concern conference confidential conscientious conscious
counselling criticise custody decision defence definitely dependant dependent described desperate
development diarrhoea disagreed disappear discipline discussed distress domestic efficient embarrassed
emergency emphasise enquiry enrol environment especially evidence exaggerate excellent existence experience
familiar February fourth friend fulfil government grateful grey grievance guarantee guardian harassment
health height hospital humorous immediately independence independent injuries instalment intelligence
interview judgement knowledge labelled learnt leisure liaison licence licensed likelihood listened
maintenance manoeuvre meant mediocre minutes modelling mother's necessary neighbour neglect neither
noticeable nursery occasionally occurred offence omitted opinion organise organisation orthopaedic
paediatric parallel parents' particularly perceive permanent persistent physical practice practise preferred
privilege procedure professional programme pronunciation pursue realise received recognised recommend
referral referred relevant relieved reluctant repetition responsible rhythm schedule school secretary
separate siblings signalling similar sincerely skilful sought speech strategy succeed supervision support
suppress surprise teacher temporary therapist thorough tomorrow transferred travelled truly twelfth
unnecessary until vehicle violence visitor vulnerable weather Wednesday weird welfare which whole wilful
witness worried writing written yesterday
"""
WRONG = """
absense accomodation acheive acknowlegement adress adolesence agressive alchohol analize anxous apologize
apointment apropriate arguement arrangment assesment attendence becuase begining behavior beleive brusing
caracter challange childrens chronolgy circumstanses collegue color comittee comunicate concious confrence
councelling critisise decison definately desparate developement diarhea disapear discribed disipline
embarassed emergancy enviroment especialy evidance exagerate excelent existance experiance familar foriegn
freind goverment gaurdian garantee harrassment heigth hospitle immediatly independant inteligence intervew
knowlege liason maintainance mispell neccessary neice noticable occassionally occured offcer oppinion
paralell particularily percieve permanant persistant posession practicioner prefered priviledge proceedure
profesional publically realy recieved recomend refered refferal relevent releived responsable rythm
safegaurding seperate shedule sieze similiar sincerly succesful supervison suprise teh tendancy therefor's
thier tommorow truely unecessary untill vehical visable vunerable wether's wich wierd writting wellfare
"""
FIELD = """
KLOE KLOEs kloe safeguarding Safeguarding CAMHS MARAC MASH IRO IROs LADO s47 s.17 co-located co-production
Cafcass Ofsted SENCo EHCP GPs multi-agency re-referral step-down wellbeing childminder's paediatrician’s
genogram neurodivergent adultification pre-birth cuckooing NSPCC CQC DSL looked-after
"""


@pytest.fixture(scope="module")
def english() -> Words:
    return words()


def unknown(text: str, english: Words) -> list[str]:
    return [one.word for one in misspelt(text, english)]


def test_right_words_are_left_alone(english: Words) -> None:
    assert len(RIGHT.split()) >= 200
    assert unknown(RIGHT, english) == []


def test_wrong_words_are_found(english: Words) -> None:
    found = {one.removesuffix("'s") for one in unknown(WRONG, english)}
    missed = {one.removesuffix("'s") for one in WRONG.split()} - found
    assert missed == {"wether", "therefor"}, "rare words are words"


def test_the_fields_words_are_known(english: Words) -> None:
    assert unknown(FIELD, english) == []


@pytest.mark.parametrize(
    "text",
    [
        "The visitor's, the visitor’s and the visitors' notes; the children’s views.",
        "A well-meant, child-centred, non-accidental, co-sleeping, half-remembered matter.",
        "She said she wasn’t told, they'd gone, and it’s “not o’clock yet”.",
        "Her friend Kaydenz Smythwick met Zborowski, Anouszka and Quennell.",
        "See C04, s47, Y6, EX9 9ZZ, 11/03/2026, 3rd, 10:42 and J12-B.",
        "Write to jo.blogz@exampleshire.gov.uk or look at www.examplshire.gov.uk and https://exmpl.org/abcd.",
        "The ECINS, SWs and RAG rating; eCAF and iPads.",
        "A café, a naïve coördinated façade.",
        "FIFTEEN-YEAR-OLDS IN ENGLAND",
    ],
)
def test_what_is_no_mistake_is_left_alone(text: str, english: Words) -> None:
    assert unknown(text, english) == []


def test_names_inside_a_sentence_are_left_alone_and_first_words_are_not(english: Words) -> None:
    assert unknown("Teh visitor, Teh family. Recieved a letter.", english) == ["Teh", "Recieved"]


def test_a_hyphen_hides_no_mistake(english: Words) -> None:
    assert unknown("a well-ment, child-cented plan", english) == ["well-ment", "child-cented"]


def test_american_spelling_is_pointed_out(english: Words) -> None:
    assert unknown("the color of a center, organized behavior", english) == [
        "color",
        "center",
        "organized",
        "behavior",
    ]


def test_own_words_are_known_in_any_capitals(english: Words) -> None:
    text = "glimfoddle Glimfoddle glimfoddle's"
    assert unknown(text, english)
    assert misspelt("glimfoddle. Glimfoddle’s", english, {"glimfoddle"}) == []


def test_places_are_those_of_the_words(english: Words) -> None:
    text = "He recieved “teh” letter."
    assert [(one.start, one.end) for one in misspelt(text, english)] == [(3, 11), (13, 16)]


@given(st.text())
def test_any_text_can_be_checked_and_every_find_is_where_it_says(text: str) -> None:
    for one in misspelt(text, words()):
        assert text[one.start : one.end] == one.word
