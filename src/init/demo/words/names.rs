//! Surnames and given names. Which are frequent, and at which time, is what everybody can see in life;
//! no list of persons was used.

/// Surnames, each tier with the weight of every one of them: a few are very frequent, the tail is long.
pub(in super::super) const SURNAMES: &[(usize, &str)] = &[
    (715, "王"),
    (710, "李"),
    (675, "张"),
    (530, "刘"),
    (460, "陈"),
    (330, "杨"),
    (225, "黄"),
    (220, "赵"),
    (205, "吴"),
    (200, "周"),
    (150, "徐孙"),
    (125, "马朱"),
    (120, "胡"),
    (115, "郭"),
    (110, "何林"),
    (105, "高"),
    (100, "罗"),
    (95, "郑"),
    (85, "梁"),
    (80, "谢"),
    (75, "宋"),
    (72, "唐"),
    (70, "许"),
    (68, "邓"),
    (65, "冯韩"),
    (62, "曹"),
    (60, "曾"),
    (58, "彭肖"),
    (52, "蔡"),
    (50, "潘田"),
    (48, "董"),
    (47, "袁"),
    (46, "于余"),
    (45, "叶"),
    (44, "蒋"),
    (42, "杜"),
    (40, "苏魏"),
    (38, "程"),
    (37, "吕"),
    (36, "丁"),
    (35, "沈"),
    (34, "任"),
    (33, "姚"),
    (32, "卢"),
    (31, "傅"),
    (30, "钟姜"),
    (29, "崔"),
    (28, "谭"),
    (27, "廖"),
    (26, "范汪"),
    (25, "陆金"),
    (24, "石"),
    (23, "戴"),
    (22, "贾韦夏"),
    (21, "邱方"),
    (20, "侯邹"),
    (19, "熊孟"),
    (18, "秦白"),
    (17, "江阎"),
    (16, "薛尹"),
    (15, "段雷"),
    (14, "黎史龙"),
    (13, "陶贺"),
    (12, "顾郝"),
    (11, "龚邵"),
    (10, "万覃武"),
    (9, "钱严赖"),
    (8, "洪莫孔汤向常温康施"),
    (7, "文牛樊葛邢"),
    (6, "安齐易乔伍庞颜倪庄"),
    (5, "聂章鲁岳翟殷詹申欧耿关兰焦俞左柳"),
    (4, "甘祝包宁尚符舒阮柯纪梅童凌毕单季裴"),
    (3, "霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟"),
    (
        2,
        "艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝",
    ),
    (1, "亓仉逄昝"),
];

/// Surnames of two characters.
pub(in super::super) const COMPOUND: &[&str] = &[
    "欧阳", "欧阳", "欧阳", "上官", "司马", "司徒", "诸葛", "夏侯", "皇甫", "令狐", "尉迟", "端木",
];

/// Surnames that are frequent among a people. Its given names are like those of the Han.
pub(in super::super) const SURNAMES_OF: &[(&str, &[&str])] = &[
    ("土家族", &["向", "田", "彭", "冉", "覃", "滕", "张", "王", "杨", "周"]),
    ("苗族", &["石", "龙", "麻", "吴", "廖", "杨", "田", "潘", "熊", "罗"]),
    ("壮族", &["韦", "覃", "黄", "陆", "农", "蒙", "梁", "李", "莫", "卢"]),
    ("回族", &["马", "沙", "丁", "白", "金", "杨", "李", "穆", "海", "兰"]),
];

/// Given names of one generation.
pub(in super::super) struct Given {
    /// Born before this year.
    pub(in super::super) before: i64,
    /// First characters.
    pub(in super::super) first: &'static str,
    /// Second characters.
    pub(in super::super) second: &'static str,
    /// Names of one character.
    pub(in super::super) single: &'static str,
}

/// Names of men, the oldest generation first.
pub(in super::super) const MEN: &[Given] = &[
    Given {
        before: 1958,
        first: "德福有长金永兴万正春家天水富贵树同大世光应启茂松传克绍先怀守",
        second: "财生贵发才根山林福清荣元旺明义和田海祥堂恩良魁顺贤泉寿昌礼安",
        single: "忠义和顺魁",
    },
    Given {
        before: 1975,
        first: "建国志文明永新保卫红立学光正继春忠成庆宝土木顺全喜大水来孝友",
        second: "国军华平民生林明强忠祥义才荣山东安胜根良全兵贵成发田新喜昌春",
        single: "忠平斌林",
    },
    Given {
        before: 1990,
        first: "海志小晓建永文俊少伟国红向立春勇爱振世光大育新双雪东云长玉成",
        second: "军勇峰伟涛波辉斌刚强明平林兵亮鹏飞龙阳文华松杰雄云江虎超宏新",
        single: "伟涛波磊斌刚辉超亮飞峰彬雄",
    },
    Given {
        before: 2004,
        first: "志俊嘉文家子少晓泽明振宇思天永正书启景一成海金建光梓承凯立博",
        second: "杰豪鑫龙飞涛宇航辉凯轩鹏强伟博阳林浩超帆泽文成斌明磊源琪诚森",
        single: "鑫超涛浩宇阳帆博俊磊旭坤森洋",
    },
    Given {
        before: 9999,
        first: "子浩宇梓俊一嘉泽明思睿奕铭沐承启景佳文皓家天梦星博书锦亦彦恩",
        second: "轩宇涵辰泽浩晨阳瑞博睿航熙骏诺霖宸洋恒然墨言齐源川禾屹林哲安",
        single: "睿辰宸轩泽航煜霖逸朗墨屹",
    },
];

/// Names of women, the oldest generation first.
pub(in super::super) const WOMEN: &[Given] = &[
    Given {
        before: 1958,
        first: "秀桂玉兰凤金素银翠春冬腊菊美月细二小莲荷水福长友先德香彩招运",
        second: "英兰珍芳梅香莲华芝娥枝云秀花琴姑妹凤贞菊姣莲桃珠元清仙姐容玉",
        single: "英兰珍梅秀",
    },
    Given {
        before: 1975,
        first: "秀桂玉春丽爱淑金美红凤翠素月慧彩水冬建小雪云菊亚惠腊明友国喜",
        second: "英兰珍芳梅香莲华芝娥枝云萍花琴霞玲凤珠菊平容娇群桃秀玉红蓉君",
        single: "英萍霞玲芳琴",
    },
    Given {
        before: 1990,
        first: "丽小晓春海红艳玉秀文美雪爱冬金燕慧彩云巧建利亚永新凤冰双银菊",
        second: "芳霞燕梅娟丽红玲萍英琴敏艳华莉兰珍云青荣花蓉凤君香平群霜利媛",
        single: "芳娟敏静丽艳霞燕玲红琴莉梅慧",
    },
    Given {
        before: 2004,
        first: "雨晓思佳婷梦雪诗静欣嘉文小慧丹倩紫海艺雅金玉秋子淑美冰心怡语",
        second: "婷欣琪雯洁颖静怡蕾琳萍瑶敏倩雪玲娜丹慧悦宁芬君茹婕霞莹月晴妍",
        single: "婷倩静雪颖欣琳蕾悦莹晴薇",
    },
    Given {
        before: 9999,
        first: "子梓雨欣诗思可梦一若语佳嘉沐奕芷念书依清婉艺心予安星紫乐知昕",
        second: "涵萱怡琪彤妍瑶琳桐诺汐晨悦雯菲萌然宁溪允禾宜冉婷清柔霏苒薇茉",
        single: "萱彤妍悦瑶汐宁苒薇",
    },
];

/// Rare characters of names: outside GB 2312, inside GBK. Men's, women's.
pub(in super::super) const RARE: [&str; 2] = [
    "堃喆昇垚旸旻昉昫晛暕炘烜燊珅璟祐禛竑翀虓韡頔赟贇龑彧劼犇淏澔骉鋆珝彣堉玠瑨珺顗頫筼禤赑鹮",
    "玥祎禕妘姮婍媖嫚嬿洢湉湜瑀瑄琀莙褆芃萩玭琇珺璠暕旻堃琤洺溎玹濛瑢渼沄珣",
];

/// Still rarer ones, from extension A and the planes behind it: what GB 18030-2022 demands at level 2.
pub(in super::super) const RAREST: [&str; 2] = [
    "𬭎䶮𬱖𬀩𫍯𫖮𬴊𬬭𬭚𬭩𬳽㧑㙍㸌𬍛𠅤𫘜𬬸𬸚𬭸𫟼𨱏㭎𫖯𬭬䃅𬘓𫘝㬎䢼",
    "㛃𬘭𫄨𬍤𬘘𠅤𬜬𫟅𬘡𫄸𬞟𬙂𬍡𫰛㳇𬟁𬘬㴋𫠜𫄷",
];

/// Own names of Uygur men and women.
pub(in super::super) const UYGUR: [&[&str]; 2] = [
    &[
        "买买提",
        "吐尔逊",
        "阿卜杜拉",
        "艾合买提",
        "玉素甫",
        "卡德尔",
        "阿不都热合曼",
        "肉孜",
        "依明",
        "库尔班",
        "托合提",
        "热合曼",
        "阿布来提",
        "塔依尔",
        "亚森",
        "奥斯曼",
        "哈力克",
        "阿卜杜热依木",
        "阿卜杜克热木",
        "伊力哈木江",
        "麦麦提敏",
        "图尔迪",
        "赛买提",
        "尼牙孜",
    ],
    &[
        "阿依古丽",
        "帕提古丽",
        "热孜万古丽",
        "古丽巴哈尔",
        "阿依夏木",
        "吐尼沙汗",
        "玛依拉",
        "麦尔哈巴",
        "姑丽仙",
        "茹克亚",
        "祖热古丽",
        "布威海丽倩",
        "哈力旦",
        "再乃普",
        "阿提开姆",
        "努尔比亚",
        "帕丽旦",
        "米热古丽",
        "图尔荪古丽",
        "海日古丽",
    ],
];

/// Own names of Kazakh men and women.
pub(in super::super) const KAZAKH: [&[&str]; 2] = [
    &[
        "叶尔波力",
        "努尔兰",
        "赛力克",
        "巴合提",
        "哈那提",
        "木拉提别克",
        "叶尔肯",
        "阿依波力",
        "别克波拉提",
        "胡安德克",
        "达吾列提",
        "热斯别克",
        "居马汗",
        "托列根",
        "沙依兰",
        "加尔肯",
    ],
    &[
        "古丽娜",
        "阿依努尔",
        "玛依古力",
        "加依娜",
        "巴合提古丽",
        "努尔古丽",
        "沙吾列",
        "阿勒腾",
        "库丽夏西",
        "哈依夏",
        "迪娜尔",
        "赛里亚",
        "叶尔克",
        "阿依达娜",
        "波塔",
        "吾木提",
    ],
];

/// Given names that make everybody think of somebody; nobody in the demo bears one.
pub(in super::super) const AVOIDED: &[&str] = &[
    "国荣", "德华", "小龙", "宝强", "家辉", "小春", "立军", "文亮", "小鹏", "子怡", "俊凯", "永贵",
    "春华", "立峰", "文涛", "庆林", "春兰", "海峰", "国强", "建斌", "海波", "金平", "国华", "晓明",
    "文正", "光明", "利伟", "振华", "永波", "海平", "国平", "建国", "志文", "明明", "天一", "二小",
    "福贵", "子墨", "丽媛", "文元", "春贤", "金喜", "国清", "志成",
];
