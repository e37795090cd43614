"""Fictional member companies and institutions. None of them exists; every address ends in ``.example``."""

from dataclasses import dataclass

from exhibition.exhibitors import MemberKind
from exhibition.floor import Division


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberSeed:
    """``slug`` names the member's domain and its logo; ``stand`` is its place on the plan."""

    slug: str
    stand: str
    division: Division
    ko: str
    en: str
    tagline: tuple[str, str]
    about: tuple[str, str]
    place: tuple[str, str]
    founded: int
    staff: int
    capacity: tuple[str, str] = ("", "")
    exports: tuple[str, ...] = ()
    kind: MemberKind = MemberKind.COMPANY


def _company(stand: str, division: Division, slug: str, ko: str, en: str, **rest: object) -> MemberSeed:
    return MemberSeed(slug=slug, stand=stand, division=division, ko=ko, en=en, **rest)  # type: ignore[arg-type]  # the rest is checked by the dataclass


MICRO, MOTO, AGRI = Division.MICRO_EV, Division.E_MOTO, Division.AGRI_SPECIAL
AID, PM, PARTS = Division.MOBILITY_AID, Division.PM, Division.PARTS_SERVICE
INSTITUTION = MemberKind.INSTITUTION

MEMBERS = (
    _company(
        "A03", MICRO, "mirnae", "미르내모터스", "Mirnae Motors",
        tagline=("골목을 위해 만든 2인승 전기차와 경량 밴", "Two-seat electric cars and a light van for narrow streets"),
        about=(
            "유럽 L7e 기준 차량을 하나의 알루미늄 프레임 위에 만듭니다. 승용, 밴, 픽업이 부품의 71 %를 함께 쓰므로 예비 부품 한 벌로 여러 차종을 운용할 수 있습니다.\n\n2025년에 약 1,900대를 만들었습니다. 우핸들은 요청하시면 같은 라인에서 나옵니다.",
            "Mirnae builds vehicles of the European L7e class on one aluminium frame. The car, the van and the pickup share 71 % of their parts, so one spares stock serves a mixed fleet.\n\nAbout 1,900 vehicles were built in 2025. Right-hand drive leaves the same line on request.",
        ),
        place=("전라남도 한별군", "Hanbyeol County, Jeollanam-do"), founded=2016, staff=84,
        capacity=("월 180대", "180 vehicles a month"), exports=("VN", "TR", "HU"),
    ),
    _company(
        "A01", MICRO, "haedam", "해담모빌리티", "Haedam Mobility",
        tagline=("좁은 길을 다니는 350–500 kg 적재 밴", "Cargo vans for narrow lanes, 350 to 500 kg"),
        about=(
            "택배와 시장 배송을 위한 초소형 화물 밴을 만듭니다. 적재함은 유로 팔레트 한 장과 바구니 네 줄에 맞춰 설계했습니다.",
            "Haedam builds micro cargo vans for parcels and market deliveries. The load bay is laid out for one Euro pallet and four rows of crates.",
        ),
        place=("광주광역시", "Gwangju"), founded=2018, staff=46, capacity=("월 90대", "90 vans a month"), exports=("TH", "ID"),
    ),
    _company(
        "A02", MICRO, "saebyeol", "새별오토", "Saebyeol Auto",
        tagline=("주차 한 칸에 두 대가 들어가는 도심 전기차", "City cars that park two to a bay"),
        about=(
            "공유 차량 사업자를 위해 설계한 4인승 도심 전기차입니다. 실내는 물청소가 가능하고 외장 패널은 볼트로 교체합니다.",
            "A four-seat city car designed with car-sharing operators: the cabin can be hosed down and the body panels are bolted on.",
        ),
        place=("경기도 화성시", "Hwaseong, Gyeonggi-do"), founded=2019, staff=61, capacity=("월 120대", "120 cars a month"), exports=("DE", "RO"),
    ),
    _company(
        "A04", MICRO, "chorong", "초롱전기차", "Chorong Electric",
        tagline=("배터리를 바꿔 끼우는 2인승 전기차", "A two-seater whose battery is swapped in a minute"),
        about=(
            "가정용 전원이 약한 지역을 위해 배터리 교환식 초소형차를 만듭니다. 한 사람이 들 수 있는 11 kg 팩 네 개를 씁니다.",
            "Made for places where the grid is weak: four packs of 11 kg that one person can lift, and a cabinet that charges eight at a time.",
        ),
        place=("대구광역시", "Daegu"), founded=2021, staff=33, capacity=("월 60대", "60 cars a month"), exports=("NP", "NG"),
    ),
    _company(
        "A06", MICRO, "sanmaru", "산마루비클", "Sanmaru Vehicle",
        tagline=("25 % 언덕을 오르는 초소형 픽업", "A micro pickup for 25 % hills"),
        about=(
            "산지 마을의 농로와 임도를 위해 만든 4륜구동 초소형 픽업입니다. 저속 토크와 내리막 회생제동을 우선했습니다.",
            "A four-wheel-drive micro pickup for mountain villages: torque at walking pace and strong regeneration downhill came first.",
        ),
        place=("강원특별자치도 평창군", "Pyeongchang, Gangwon"), founded=2017, staff=52, capacity=("월 70대", "70 pickups a month"), exports=("TR", "RS"),
    ),
    _company(
        "A07", MICRO, "seohae-lab", "서해자동차시험원", "Seohae Vehicle Test Laboratory", kind=INSTITUTION,
        tagline=("L 카테고리 형식시험과 배터리 안전시험", "Type tests for category L and battery safety"),
        about=(
            "UN R136, R10, R75 시험을 한 곳에서 받을 수 있습니다. 시험 성적서는 영문으로도 발행합니다.",
            "UN R136, R10 and R75 under one roof; reports are issued in English as well.",
        ),
        place=("충청남도 당진시", "Dangjin, Chungcheongnam-do"), founded=2009, staff=120,
    ),
    _company(
        "B03", MOTO, "beongaesol", "번개솔바이크", "Beongaesol Bikes",
        tagline=("하루 두 번 충전으로 뛰는 배달용 전기이륜차", "Delivery motorcycles that work a double shift"),
        about=(
            "배달 기사와 함께 설계한 전기 모터사이클입니다. 교환식 팩 두 개로 실주행 130 km를 달리고, 앱이 없어도 계기판에서 모두 설정할 수 있습니다.",
            "Motorcycles designed with delivery riders: two swappable packs give 130 km on the road, and everything can be set on the dash without an app.",
        ),
        place=("부산광역시", "Busan"), founded=2015, staff=97, capacity=("월 600대", "600 motorcycles a month"), exports=("TH", "VN", "ID"),
    ),
    _company(
        "B01", MOTO, "solbaram", "솔바람모토", "Solbaram Moto",
        tagline=("125 cc를 대신하는 조용한 스쿠터", "Quiet scooters in place of a 125"),
        about=(
            "출퇴근용 L3e 스쿠터 두 기종을 만듭니다. 좌석 아래에 헬멧 두 개가 들어갑니다.",
            "Two commuter scooters of class L3e. Two helmets fit under the seat.",
        ),
        place=("인천광역시", "Incheon"), founded=2014, staff=74, capacity=("월 400대", "400 scooters a month"), exports=("DE", "HU", "TR"),
    ),
    _company(
        "B02", MOTO, "dallyeo", "달려웍스", "Dallyeo Works",
        tagline=("지붕 있는 3륜 배달차", "Delivery trikes with a roof"),
        about=(
            "비 오는 날에도 쓰는 3륜 배달차입니다. 적재함은 냉장, 건식, 빈 섀시 중에서 고릅니다.",
            "Three wheels, a roof and a box: refrigerated, dry, or a bare chassis for your own body builder.",
        ),
        place=("전북특별자치도 군산시", "Gunsan, Jeonbuk"), founded=2020, staff=38, capacity=("월 110대", "110 trikes a month"), exports=("IN", "VN"),
    ),
    _company(
        "B04", MOTO, "narae", "나래스쿠터", "Narae Scooter",
        tagline=("50 cc급 공유 스쿠터", "Fleet scooters of the 50 cc class"),
        about=(
            "공유 사업자를 위한 스쿠터입니다. 관제 단말을 공장에서 달고, 소모품은 같은 나사 세 가지로 풀립니다.",
            "Scooters for sharing fleets: telematics fitted at the factory, wear parts held by the same three screws.",
        ),
        place=("서울특별시", "Seoul"), founded=2019, staff=29, capacity=("월 250대", "250 scooters a month"), exports=("ID",),
    ),
    _company(
        "B06", MOTO, "hyanggi", "향기로운바이크", "Hyanggi Cycles",
        tagline=("화물용 전기자전거", "Cargo e-bikes for the last kilometre"),
        about=(
            "차가 들어가지 못하는 골목을 위한 화물 자전거입니다. 접는 적재대와 어린이 좌석을 함께 만듭니다.",
            "Cargo bicycles for lanes that cars cannot enter, with a folding rack and seats for children.",
        ),
        place=("세종특별자치시", "Sejong"), founded=2022, staff=17, capacity=("월 150대", "150 bicycles a month"), exports=("DE",),
    ),
    _company(
        "B07", MOTO, "namdo", "남도모빌리티대학교", "Namdo University of Mobility", kind=INSTITUTION,
        tagline=("정비 인력 교육과 현지 연수", "Training for service technicians, here and on site"),
        about=(
            "전기이륜차 정비 과정 6주를 영어와 베트남어로 운영합니다. 수료자는 해외 협력센터에서 실습합니다.",
            "A six-week course in servicing electric two-wheelers, taught in English and Vietnamese, with practice at the overseas hubs.",
        ),
        place=("전라남도 순천시", "Suncheon, Jeollanam-do"), founded=1996, staff=310,
    ),
    _company(
        "C03", AGRI, "deulmaru", "들마루전동", "Deulmaru Electric",
        tagline=("논둑과 과수원을 다니는 전동 운반차", "Electric carriers for paddies and orchards"),
        about=(
            "덤프 적재함, 4륜구동, 400 kg 적재를 한 차에 담았습니다. 1회 충전으로 하루 작업을 마칩니다.",
            "A tipping bed, four driven wheels and 400 kg on one carrier that works a full day on a charge.",
        ),
        place=("전라남도 나주시", "Naju, Jeollanam-do"), founded=2011, staff=66, capacity=("월 140대", "140 carriers a month"), exports=("TH", "VN", "RS"),
    ),
    _company(
        "C01", AGRI, "isak", "이삭농기", "Isak Agri",
        tagline=("비닐하우스에 맞는 폭 80 cm 운반차", "Carriers 80 cm wide, for greenhouses"),
        about=(
            "하우스 통로를 위해 폭을 80 cm로 줄였습니다. 제자리에서 돌고, 배기가스가 없습니다.",
            "Eighty centimetres wide to pass between rows; it turns on the spot and leaves no fumes in the house.",
        ),
        place=("경상남도 진주시", "Jinju, Gyeongsangnam-do"), founded=2013, staff=41, capacity=("월 100대", "100 carriers a month"), exports=("JP", "TH"),
    ),
    _company(
        "C02", AGRI, "neulpureun", "늘푸른전동", "Neulpureun EV",
        tagline=("과수원 고소 작업차", "Lifting platforms for orchards"),
        about=(
            "2.4 m까지 올라가는 작업대와 수평 유지 장치를 갖춘 과수원 작업차입니다.",
            "An orchard platform that lifts to 2.4 m and keeps level on a slope.",
        ),
        place=("경상북도 영천시", "Yeongcheon, Gyeongsangbuk-do"), founded=2016, staff=28, capacity=("월 35대", "35 platforms a month"), exports=("TR",),
    ),
    _company(
        "C04", AGRI, "gureum", "구름유틸리티", "Gureum Utility",
        tagline=("리조트와 공장을 위한 다목적 전동차", "Utility vehicles for resorts and plants"),
        about=(
            "공장, 공항, 리조트에서 쓰는 저속 다목적차입니다. ROPS 프레임과 견인 고리를 기본으로 답니다.",
            "Low-speed utility vehicles for plants, airports and resorts, with a ROPS frame and a tow hitch as standard.",
        ),
        place=("경기도 평택시", "Pyeongtaek, Gyeonggi-do"), founded=2012, staff=58, capacity=("월 80대", "80 vehicles a month"), exports=("SA", "AE", "TH"),
    ),
    _company(
        "C06", AGRI, "hanbat", "한밭특장", "Hanbat Special Vehicles",
        tagline=("골목 청소차와 쓰레기 수거차", "Sweepers and refuse vehicles for lanes"),
        about=(
            "시 당국의 입찰 규격에 맞춘 소형 청소차와 수거차를 만듭니다. 소음은 7 m에서 62 dB입니다.",
            "Small sweepers and refuse vehicles built to municipal tenders; 62 dB at seven metres.",
        ),
        place=("대전광역시", "Daejeon"), founded=2008, staff=73, capacity=("월 25대", "25 vehicles a month"), exports=("TR", "RO"),
    ),
    _company(
        "C07", AGRI, "hanbyeol", "한별군 e-모빌리티과", "Hanbyeol County e-Mobility Office", kind=INSTITUTION,
        tagline=("실증 도로와 임대 공장", "A proving road and factories to let"),
        about=(
            "11 km 실증 도로와 임대 공장을 운영하는 군청 부서입니다. 해외 기업의 시험 주행을 돕습니다.",
            "The county office that runs an 11 km proving road and factories to let, and helps firms from abroad to test here.",
        ),
        place=("전라남도 한별군", "Hanbyeol County, Jeollanam-do"), founded=2014, staff=24,
    ),
    _company(
        "D03", AID, "ongeoleum", "온걸음케어", "Ongeoleum Care",
        tagline=("집 앞까지 가는 4륜 전동 스쿠터", "Four-wheel scooters that reach the front door"),
        about=(
            "어르신의 장보기 길을 따라가며 설계했습니다. 12도 경사에서 서고, 한 손으로 접힙니다.",
            "Designed by following older people to the market: it holds on a 12° slope and folds with one hand.",
        ),
        place=("강원특별자치도 원주시", "Wonju, Gangwon"), founded=2010, staff=88, capacity=("월 320대", "320 scooters a month"), exports=("DE", "TR", "TH"),
    ),
    _company(
        "D01", AID, "dasom", "다솜모빌리티", "Dasom Mobility",
        tagline=("비행기에 싣는 접이식 전동휠체어", "Folding power chairs that may fly"),
        about=(
            "IATA 기준에 맞는 분리형 배터리와 23 kg 프레임의 접이식 전동휠체어입니다.",
            "Folding power wheelchairs of 23 kg whose batteries come out and meet airline rules.",
        ),
        place=("대구광역시", "Daegu"), founded=2017, staff=44, capacity=("월 260대", "260 chairs a month"), exports=("US", "DE"),
    ),
    _company(
        "D02", AID, "naran", "나란휠체어", "Naran Wheelchair",
        tagline=("실내에서 제자리로 도는 전동휠체어", "Power chairs that turn on the spot"),
        about=(
            "가운데 바퀴 구동으로 회전 반경이 52 cm입니다. 시트는 물리치료사와 함께 맞춥니다.",
            "Mid-wheel drive turns within 52 cm; seating is fitted together with a physiotherapist.",
        ),
        place=("경기도 성남시", "Seongnam, Gyeonggi-do"), founded=2013, staff=51, capacity=("월 120대", "120 chairs a month"), exports=("HU",),
    ),
    _company(
        "D04", AID, "pureunsol", "푸른솔케어", "Pureunsol Care",
        tagline=("지붕 있는 2인승 전동 스쿠터", "Two-seat scooters with a canopy"),
        about=(
            "부부가 함께 타는 2인승 전동 스쿠터입니다. 지붕과 바람막이를 기본으로 답니다.",
            "A scooter for two, so that a couple goes out together; canopy and windscreen are standard.",
        ),
        place=("충청북도 청주시", "Cheongju, Chungcheongbuk-do"), founded=2018, staff=31, capacity=("월 90대", "90 scooters a month"), exports=("TH",),
    ),
    _company(
        "D06", AID, "gyeot", "곁에", "Gyeot",
        tagline=("수동휠체어에 다는 전동 키트", "Power add-ons for manual chairs"),
        about=(
            "쓰던 휠체어를 그대로 두고 앞에 다는 전동 키트입니다. 체결은 15초면 됩니다.",
            "Keeps the chair you know: a front drive that clips on in fifteen seconds.",
        ),
        place=("서울특별시", "Seoul"), founded=2021, staff=16, capacity=("월 200조", "200 kits a month"), exports=("DE", "US"),
    ),
    _company(
        "D07", AID, "baram", "바람재활연구원", "Baram Rehabilitation Institute", kind=INSTITUTION,
        tagline=("사용자 시험과 EN 12184 예비 평가", "User trials and EN 12184 pre-assessment"),
        about=(
            "이동 보조기기의 사용자 시험과 EN 12184 예비 평가를 진행합니다.",
            "User trials of mobility aids and pre-assessment to EN 12184.",
        ),
        place=("서울특별시", "Seoul"), founded=2003, staff=95,
    ),
    _company(
        "E03", PM, "sallang", "살랑휠", "Sallang Wheel",
        tagline=("공유용과 개인용 전동 킥보드", "Kick scooters for fleets and for people"),
        about=(
            "공유 사업자가 요구하는 교환식 배터리와 알루미늄 주조 목을 개인용에도 그대로 씁니다.",
            "The swappable battery and cast neck that sharing fleets demand, in scooters for private riders as well.",
        ),
        place=("서울특별시", "Seoul"), founded=2017, staff=63, capacity=("월 2,000대", "2,000 scooters a month"), exports=("DE", "TR", "HU", "RO"),
    ),
    _company(
        "E01", PM, "kkum", "꿈라이드", "Kkum Ride",
        tagline=("접어서 드는 11 kg 킥보드", "Eleven kilos, folded in three seconds"),
        about=(
            "지하철을 함께 타는 통근자를 위한 가벼운 킥보드입니다.",
            "Light scooters for commuters who also take the train.",
        ),
        place=("경기도 수원시", "Suwon, Gyeonggi-do"), founded=2020, staff=22, capacity=("월 700대", "700 scooters a month"), exports=("DE",),
    ),
    _company(
        "E02", PM, "dotori", "도토리모빌리티", "Dotori Mobility",
        tagline=("앉아서 타는 퍼스널모빌리티", "Personal mobility, sitting down"),
        about=(
            "큰 바퀴와 안장을 갖춘 좌식 스쿠터입니다. 바구니와 아동용 발판을 고를 수 있습니다.",
            "Seated scooters on large wheels, with a basket or a child's footboard as options.",
        ),
        place=("광주광역시", "Gwangju"), founded=2018, staff=27, capacity=("월 300대", "300 scooters a month"), exports=("VN", "ID"),
    ),
    _company(
        "E04", PM, "byeolbit", "별빛이동", "Byeolbit",
        tagline=("물류창고용 서서 타는 이동기", "Stand-on movers for warehouses"),
        about=(
            "창고와 공항에서 서서 타는 3륜 이동기입니다. 8시간 교대를 한 번 충전으로 마칩니다.",
            "Three-wheeled stand-on movers for warehouses and airports; one charge lasts an eight-hour shift.",
        ),
        place=("인천광역시", "Incheon"), founded=2016, staff=35, capacity=("월 180대", "180 movers a month"), exports=("SA", "TH"),
    ),
    _company(
        "E06", PM, "norang", "노랑바퀴", "Norang Wheels",
        tagline=("아이와 함께 타는 전기자전거", "E-bikes to ride with children"),
        about=(
            "앞뒤에 아이를 태우는 낮은 프레임의 전기자전거입니다.",
            "Low frames with a child in front and one behind.",
        ),
        place=("부산광역시", "Busan"), founded=2019, staff=19, capacity=("월 220대", "220 bicycles a month"), exports=("JP",),
    ),
    _company(
        "E07", PM, "garam", "가람수출금융", "Garam Export Finance", kind=INSTITUTION,
        tagline=("수출 신용장과 보증 상담", "Letters of credit and export cover"),
        about=(
            "처음 거래하는 바이어와의 대금 결제 방식을 함께 설계합니다.",
            "Helps both sides agree on payment when they trade for the first time.",
        ),
        place=("서울특별시", "Seoul"), founded=1988, staff=140,
    ),
    _company(
        "F03", PARTS, "maekdong", "맥동셀", "Maekdong Cell",
        tagline=("이륜차와 농기계를 위한 LFP 배터리팩", "LFP packs for two-wheelers and farm machines"),
        about=(
            "48 V, 60 V, 72 V 팩을 같은 모듈로 만듭니다. CAN 프로토콜 문서를 처음부터 드립니다.",
            "Packs of 48, 60 and 72 V from one module. You get the CAN documentation on the first day.",
        ),
        place=("충청북도 오창읍", "Ochang, Chungcheongbuk-do"), founded=2015, staff=130, capacity=("월 9,000팩", "9,000 packs a month"), exports=("TR", "IN", "HU", "VN"),
    ),
    _company(
        "F01", PARTS, "noeulbit", "노을빛충전", "Noeulbit Charge",
        tagline=("OCPP 지원 7–22 kW 완속 충전기", "AC chargers of 7 to 22 kW that speak OCPP"),
        about=(
            "건물주와 사업자를 위한 완속 충전기와 교환 캐비닛을 만듭니다. 서버는 고객의 것을 씁니다.",
            "AC chargers and swap cabinets for landlords and operators; they talk to your server, not ours.",
        ),
        place=("경기도 안양시", "Anyang, Gyeonggi-do"), founded=2014, staff=77, capacity=("월 1,500기", "1,500 chargers a month"), exports=("TH", "ID", "TR"),
    ),
    _company(
        "F02", PARTS, "gyeol", "결제어", "Gyeol Control",
        tagline=("모터 제어기와 허브 모터", "Controllers and hub motors"),
        about=(
            "1–12 kW 제어기와 허브 모터를 한 벌로 맞춰 드립니다. 펌웨어 파라미터는 고객이 바꿀 수 있습니다.",
            "Controllers and hub motors from 1 to 12 kW, tuned as a pair; the parameters are yours to change.",
        ),
        place=("경상남도 창원시", "Changwon, Gyeongsangnam-do"), founded=2010, staff=69, capacity=("월 4,000개", "4,000 sets a month"), exports=("IN", "VN", "TR"),
    ),
    _company(
        "F04", PARTS, "danbi", "단비커넥트", "Danbi Connect",
        tagline=("배터리 교환 캐비닛", "Battery swap cabinets"),
        about=(
            "8칸과 16칸 교환 캐비닛, 그리고 여러 제조사 팩을 받는 어댑터를 만듭니다.",
            "Swap cabinets of 8 and 16 bays, and adapters that accept the packs of several makers.",
        ),
        place=("대전광역시", "Daejeon"), founded=2020, staff=36, capacity=("월 60대", "60 cabinets a month"), exports=("ID",),
    ),
    _company(
        "F06", PARTS, "sonagi", "소나기서비스", "Sonagi Service",
        tagline=("현지 정비망 구축과 예비 부품", "Service networks abroad, and the spares for them"),
        about=(
            "수출 차량의 정비 매뉴얼, 교육, 예비 부품 창고를 함께 세워 드립니다.",
            "Sets up manuals, training and a spares store for vehicles sold abroad.",
        ),
        place=("부산광역시", "Busan"), founded=2012, staff=48, exports=("VN", "TH", "TR"),
    ),
    _company(
        "F07", PARTS, "nuri", "누리물류", "Nuri Logistics", kind=INSTITUTION,
        tagline=("위험물 배터리 해상 운송", "Sea freight for batteries, class 9"),
        about=(
            "9급 위험물인 배터리의 해상 운송 서류와 적입을 맡습니다.",
            "Papers and stuffing for batteries as class 9 dangerous goods.",
        ),
        place=("부산광역시", "Busan"), founded=1999, staff=210,
    ),
)
