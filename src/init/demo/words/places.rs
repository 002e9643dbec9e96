//! Names of villages, groups and employers' places. The town and its county do not exist.

/// First characters of village names, with their spelling in file names.
pub(in super::super) const FIRST: &[(&str, &str)] = &[
    ("砚", "yan"),
    ("鹭", "lu"),
    ("槐", "huai"),
    ("蘅", "heng"),
    ("栎", "li"),
    ("荻", "di"),
    ("皋", "gao"),
    ("榆", "yu"),
    ("椿", "chun"),
    ("菱", "ling"),
    ("桐", "tong"),
    ("樟", "zhang"),
    ("蓼", "liao"),
    ("枫", "feng"),
    ("楝", "lian"),
    ("檀", "tan"),
    ("苇", "wei"),
    ("藤", "teng"),
    ("枳", "zhi"),
    ("棠", "tang"),
    ("梓", "zi"),
    ("茅", "mao"),
    ("柘", "zhe"),
    ("桕", "jiu"),
    ("菖", "chang"),
    ("蒲", "pu"),
    ("笋", "sun"),
    ("蕨", "jue"),
    ("芡", "qian"),
    ("芰", "ji"),
    ("蒿", "hao"),
    ("樨", "xi"),
    ("杼", "zhu"),
    ("桤", "qi"),
    ("楮", "chu"),
    ("榉", "ju"),
];

/// Second characters of village names, with their spelling.
pub(in super::super) const SECOND: &[(&str, &str)] = &[
    ("岗", "gang"),
    ("汀", "ting"),
    ("漪", "yi"),
    ("坳", "ao"),
    ("坞", "wu"),
    ("垭", "ya"),
    ("埠", "bu"),
    ("陂", "bei"),
    ("堰", "yan"),
    ("畈", "fan"),
    ("塬", "yuan"),
    ("浦", "pu"),
    ("屿", "yu"),
    ("埂", "geng"),
    ("墩", "dun"),
    ("岔", "cha"),
    ("峁", "mao"),
    ("坪", "ping"),
    ("湾", "wan"),
    ("垄", "long"),
    ("塘", "tang"),
    ("滩", "tan"),
    ("沟", "gou"),
    ("冲", "chong"),
];

/// What the land of a village is good for.
pub(in super::super) struct Country {
    /// For the comment at the head of the file.
    pub(in super::super) comment: &'static str,
    /// Tenths of mu for each person: 水田, 旱地, 果园, 林地.
    pub(in super::super) land: [i64; 4],
    /// Crops: item of income, line of production, share in a thousand, yuan for each person.
    pub(in super::super) crops: &'static [(&'static str, &'static str, usize, i64)],
    /// Animals: kind, line of production, smallest and largest herd, yuan for each head a year.
    pub(in super::super) herds: &'static [(&'static str, &'static str, i64, i64, i64)],
}

/// The three countries of the town.
pub(in super::super) const COUNTRIES: &[Country] = &[
    Country {
        comment: "山地村，以茶叶、养牛和外出务工为主",
        land: [5, 6, 1, 25],
        crops: &[("茶叶", "茶叶", 520, 3200), ("食用菌", "食用菌", 60, 3600)],
        herds: &[
            ("牛", "肉牛养殖", 1, 8, 4200),
            ("蜂", "养蜂", 8, 60, 190),
            ("猪", "", 1, 6, 1300),
        ],
    },
    Country {
        comment: "临湖村，以水稻、水产和家禽养殖为主",
        land: [18, 3, 0, 0],
        crops: &[
            ("水产", "水产养殖", 230, 5200),
            ("莲藕", "莲藕种植", 150, 3400),
            ("蔬菜", "蔬菜种植", 160, 2400),
        ],
        herds: &[("家禽", "家禽养殖", 20, 600, 16), ("猪", "", 1, 8, 1300)],
    },
    Country {
        comment: "旱塬村，以林果、养羊和劳务输出为主",
        land: [0, 20, 6, 10],
        crops: &[("林果", "林果种植", 420, 3300), ("蔬菜", "蔬菜种植", 140, 2300)],
        herds: &[
            ("羊", "肉羊养殖", 5, 40, 520),
            ("牛", "肉牛养殖", 1, 6, 4200),
            ("家禽", "", 10, 60, 16),
        ],
    },
];

/// Small businesses: what it is, how large, turnover from and to, in yuan a year.
pub(in super::super) const SHOPS: &[(&str, &str, i64, i64)] = &[
    ("便民商店", "便民商店1间", 42_000, 96_000),
    ("茶叶初制", "初制生产线1条", 60_000, 150_000),
    ("农机作业", "收割机1台", 36_000, 90_000),
    ("货物运输", "货车1辆", 60_000, 140_000),
    ("豆制品加工", "作坊1间", 36_000, 80_000),
    ("小吃摊点", "集镇摊位1个", 30_000, 72_000),
    ("快递代收", "代收点1处", 24_000, 54_000),
    ("木器制作", "作坊1间", 36_000, 84_000),
    ("理发", "门面1间", 26_000, 52_000),
    ("摩托维修", "门面1间", 36_000, 70_000),
    ("农家餐饮", "餐桌6张", 60_000, 130_000),
    ("米面加工", "加工点1处", 30_000, 66_000),
    ("水电安装", "二人小队", 40_000, 90_000),
    ("裁缝铺", "门面1间", 20_000, 42_000),
    ("粮食收购", "收购点1处", 70_000, 160_000),
    ("种苗培育", "苗圃3亩", 40_000, 96_000),
];
