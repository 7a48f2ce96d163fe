// Made by Data/embed.py from Data/codelists; change the lists there, then run it again.

let embeddedCodeLists: [EmbeddedCodeList] = [
  EmbeddedCodeList(
    name: "age-dependency",
    text: ##"""
      code,label_en,label_ar,label_ckb,label_fr,parent,role,aliases,min,max
      0-14,0-14,من 0 إلى 14 سنة,,0-14 ans,,,0 to 14|0-14 years|under 15|<15,0,14
      15-64,15-64,من 15 إلى 64 سنة,,15-64 ans,,,15 to 64|15-64 years,15,64
      65+,65+,65 سنة فأكثر,,65 ans et plus,,,65 and over|65 and above|over 64,65,

      """##),
  EmbeddedCodeList(
    name: "age-unhcr",
    text: ##"""
      code,label_en,label_ar,label_ckb,label_fr,parent,role,aliases,min,max
      0-4,0-4,من 0 إلى 4 سنوات,0 تا 4 ساڵ,0-4 ans,,,0-4 years|0-4 year|0-4 yrs|0-4 years old|0-4 y|0 to 4|0 to 4 years|0 à 4|0 à 4 ans|00-04|00-04 years|0-4 سنة|0-4 سنوات|من 0 إلى 4|0 إلى 4|0-4 ساڵ|under 5|under five|below 5|less than 5|less than 5 years|under 5 years|<5|< 5|moins de 5 ans|أقل من 5 سنوات|دون 5 سنوات|دون الخامسة,0,4
      5-11,5-11,من 5 إلى 11 سنة,5 تا 11 ساڵ,5-11 ans,,,5-11 years|5-11 year|5-11 yrs|5-11 years old|5-11 y|5 to 11|5 to 11 years|5 à 11|5 à 11 ans|05-11|05-11 years|5-11 سنة|5-11 سنوات|من 5 إلى 11|5 إلى 11|5-11 ساڵ|05-Nov|5-Nov|11-May,5,11
      12-17,12-17,من 12 إلى 17 سنة,12 تا 17 ساڵ,12-17 ans,,,12-17 years|12-17 year|12-17 yrs|12-17 years old|12-17 y|12 to 17|12 to 17 years|12 à 17|12 à 17 ans|12-17 سنة|12-17 سنوات|من 12 إلى 17|12 إلى 17|12-17 ساڵ|Dec-17,12,17
      18-59,18-59,من 18 إلى 59 سنة,18 تا 59 ساڵ,18-59 ans,,,18-59 years|18-59 year|18-59 yrs|18-59 years old|18-59 y|18 to 59|18 to 59 years|18 à 59|18 à 59 ans|18-59 سنة|18-59 سنوات|من 18 إلى 59|18 إلى 59|18-59 ساڵ,18,59
      60+,60+,60 سنة فأكثر,60 ساڵ و سەرووتر,60 ans et plus,,,60|60 +|60+ years|60 plus|60plus|60 and over|60 and above|60 and older|60 and more|60 or more|60 or over|60 or above|60 years and over|60 years and above|60 years and older|60 years or more|60 years +|60 years plus|>=60|>= 60|≥60|≥ 60|>59|> 59|60 et plus|60 ans ou plus|60+ ans|60 ans +|60 فأكثر|60 سنة وأكثر|60 سنة فما فوق|60 فما فوق|60 وأكثر|60 عاما فأكثر,60,

      """##),
  EmbeddedCodeList(
    name: "assistance-type",
    text: ##"""
      code,label_en,label_ar,label_ckb,label_fr,parent,role,aliases
      food,Food assistance,مساعدات غذائية,یارمەتی خۆراکی,Assistance alimentaire,,,food aid|food distribution|food parcel|food parcels|food basket|food baskets|food ration|food rations|food security|FSC|in-kind food|غذاء|الغذاء|مواد غذائية|المواد الغذائية|سلة غذائية|سلال غذائية|حصة غذائية|الأمن الغذائي|خۆراک|aide alimentaire|vivres|alimentation|sécurité alimentaire|distribution alimentaire|panier alimentaire
      nutrition,Nutrition,التغذية,خۆراکپێدان,Nutrition,,,NUT|nutrition support|feeding programme|feeding program|تغذية|malnutrition treatment|supplementary feeding|therapeutic feeding
      shelter_nfi,Shelter and non-food items,المأوى والمواد غير الغذائية,,Abris et articles non alimentaires,,,ESNFI|ES/NFI|SNFI|SHL|shelter/NFI|shelter & NFI|shelter and NFI|shelter and NFIs|emergency shelter and NFI|emergency shelter and NFIs|emergency shelter and non-food items|shelter & non-food items|المأوى والمواد الغير غذائية|مأوى ومواد غير غذائية|abris et NFI|abris / NFI|abris et biens non alimentaires
      shelter,Shelter,المأوى,پەناگە,Abris,shelter_nfi,,shelters|emergency shelter|shelter assistance|shelter support|shelter repair|shelter rehabilitation|house rehabilitation|house repair|tent|tents|caravan|caravans|sealing-off kit|sealing-off kits|مأوى|إيواء|الإيواء|خيمة|خيم|كرفان|ترميم المنازل|خێمە|abri|abris d'urgence|hébergement|logement|tente|tentes
      nfi,Non-food items,مواد غير غذائية,کەلوپەلی ناخۆراکی,Articles non alimentaires,shelter_nfi,,NFIs|NFI kit|NFI kits|non-food item|non food relief items|NFRI|core relief items|core relief items (CRIs)|CRI|CRIs|household items|winterization kit|winterization|winterisation|kerosene|المواد غير الغذائية|مواد إغاثة أساسية|مستلزمات منزلية|biens non alimentaires|produits non alimentaires|articles ménagers
      wash,"Water, sanitation and hygiene",المياه والصرف الصحي والنظافة,ئاو و پاکوخاوێنی,"Eau, assainissement et hygiène",,,"WSH|WatSan|water sanitation and hygiene|water sanitation hygiene|eau assainissement et hygiène|water|sanitation|hygiene|water & sanitation|water and sanitation|water sanitation & hygiene|water, sanitation & hygiene|hygiene promotion|مياه|المياه|مياه وصرف صحي|المياه والصرف الصحي|المياه والإصحاح|المياه والإصحاح البيئي|النظافة|ئاو|EHA|eau|assainissement|eau et assainissement"
      health,Health,الصحة,تەندروستی,Santé,,,HEA|health care|healthcare|health assistance|health services|medical|medical assistance|medical care|medicine|primary health care|PHC|reproductive health|صحة|صحي|رعاية صحية|الرعاية الصحية|مساعدة طبية|مساعدات طبية|خدمات صحية|soins|soins de santé|soins médicaux|assistance médicale|santé reproductive
      mhpss,Mental health and psychosocial support,الصحة النفسية والدعم النفسي والاجتماعي,پشتگیری دەروونی و کۆمەڵایەتی,Santé mentale et soutien psychosocial,,,PSS|MHPS|psychosocial|psychosocial support|psycho-social|psycho-social support|psychological support|mental health|counselling|counseling|دعم نفسي|الدعم النفسي|دعم نفسي اجتماعي|الدعم النفسي الاجتماعي|دعم نفسي واجتماعي|الصحة النفسية|پشتگیری دەروونی|SMSPS|soutien psychosocial|appui psychosocial|soutien psychologique|santé mentale
      education,Education,التعليم,پەروەردە,Éducation,,,EDU|education support|schooling|school supplies|school kit|school kits|non-formal education|literacy course|literacy classes|تعليم|التربية|مستلزمات مدرسية|خوێندن|scolarisation|fournitures scolaires|enseignement|alphabétisation
      protection,Protection,الحماية,پاراستن,Protection,,,PRO|general protection|protection monitoring|protection services|protection assistance|case management|حماية|رصد الحماية|خدمات الحماية|suivi de protection|gestion de cas
      child_protection,Child protection,حماية الطفل,پاراستنی منداڵ,Protection de l'enfance,protection,,CP|CPN|PRO-CPN|protection - child protection|child friendly space|child friendly spaces|CFS|حماية الأطفال|حماية الطفولة|مساحة صديقة للطفل|protection des enfants
      gbv,Gender-based violence,العنف القائم على النوع الاجتماعي,توندوتیژی لەسەر بنەمای ڕەگەز,Violence basée sur le genre,protection,,SGBV|PRO-GBV|protection - GBV|sexual and gender-based violence|gender based violence response|العنف المبني على النوع الاجتماعي|العنف القائم على أساس النوع الاجتماعي|VBG|violences basées sur le genre|violence sexiste
      legal,Legal assistance,مساعدة قانونية,یارمەتی یاسایی,Assistance juridique,protection,,legal aid|legal support|legal counselling|legal counseling|legal assistance / protection|ICLA|civil documentation|المساعدة القانونية|مساعدات قانونية|قانوني|قانونية|استشارة قانونية|استشارات قانونية|یاسایی|aide juridique|aide légale|assistance légale|conseil juridique|documents d'état civil
      hlp,"Housing, land and property",السكن والأراضي والممتلكات,,"Logement, terres et biens",protection,,"PRO-HLP|housing land and property|logement terres et biens|housing, land & property|housing land & property|protection - HLP|السكن والأرض والممتلكات|LTB|LTP|logement, terre et propriété"
      mine_action,Mine action,الأعمال المتعلقة بالألغام,,Lutte antimines,protection,,MA|PRO-MIN|MRE|EORE|mine risk education|explosive ordnance risk education|protection - mine action|التوعية بمخاطر الألغام|إزالة الألغام|action contre les mines|déminage
      cccm,Camp coordination and camp management,تنسيق وإدارة المخيمات,بەڕێوەبردنی کەمپ,Coordination et gestion des camps,,,CCM|camp management|camp coordination|camp coordination / management|camp coordination & camp management|إدارة المخيمات|إدارة المخيم|gestion des camps|gestion de camp|gestion des sites
      cash,Cash assistance,مساعدات نقدية,یارمەتی نەختینە,Assistance monétaire,,,cash aid|cash transfer|cash transfers|cash grant|cash grants|unconditional cash|multi-purpose cash|multipurpose cash|multi-purpose cash assistance|multipurpose cash assistance|MPCA|MPC|CVA|cash and voucher|cash and vouchers|cash and voucher assistance|cash & voucher assistance|CBI|voucher|vouchers|نقد|نقدي|نقدا|مساعدة نقدية|المساعدات النقدية|مساعدات نقدية متعددة الأغراض|منحة نقدية|قسيمة|قسائم|پارە|espèces|transfert monétaire|transferts monétaires|aide monétaire|assistance en espèces|bons|coupons|argent
      livelihoods,Livelihoods,سبل العيش,بژێوی,Moyens de subsistance,,,livelihood|livelihood assistance|livelihood support|livelihoods support|livelihoods assistance|emergency livelihoods|individual livelihood assistance|individual livelihoods assistance|ILA|income generation|income generating activities|income generating activity|IGA|early recovery|سبل كسب العيش|سبل المعيشة|كسب العيش|مشاريع مدرة للدخل|moyens d'existence|activité génératrice de revenus|activités génératrices de revenus|AGR|relèvement précoce
      vocational_training,Vocational training,تدريب مهني,ڕاهێنانی پیشەیی,Formation professionnelle,livelihoods,,VT|vocational|vocational course|vocational courses|vocational trainings|skills training|technical training|TVET|training course|التدريب المهني|دورة تدريبية|دورة مهنية|دورات مهنية|دورات تدريبية|تأهيل مهني|formation technique|formation qualifiante|cours professionnel
      on_the_job_training,On-the-job training,تدريب أثناء العمل,,Formation en cours d'emploi,livelihoods,,OJT|apprenticeship|apprenticeships|internship|تدريب في موقع العمل|التدريب أثناء العمل|تلمذة مهنية|apprentissage|formation sur le tas|stage
      business_development,Business development services,خدمات تطوير الأعمال,,Services de développement des entreprises,livelihoods,,BDS|business development training|business training|business skills training|business management training|entrepreneurship training|تطوير الأعمال|تدريب على تطوير الأعمال|تدريب تطوير الأعمال|تدريب على إدارة الأعمال|إدارة المشاريع الصغيرة|développement des entreprises|développement d'entreprise|formation en entrepreneuriat|formation en gestion d'entreprise
      business_grant,Business support grant,منحة مشروع صغير,,Subvention à la création d'entreprise,livelihoods,,IKG|IKGs|in-kind grant|in-kind grants|business grants|small business grant|small business grants|small business|small business start-up|small business support|business support|business support package|business support packages|BSP|business expansion package|BEP|business start-up|start-up grant|start-up kit|toolkit|tool kit|tool kits|toolkits|SME grant|enterprise development fund|EDF|grant|grants|منحة|منح|منحة عينية|منح عينية|منح صغيرة|منح مشاريع صغيرة|منح المشاريع الصغيرة|مشروع صغير|مشاريع صغيرة|دعم المشاريع الصغيرة|subvention|subventions|subvention en nature|petite entreprise|kit de démarrage|appui aux petites entreprises
      job_placement,Job placement,توفير فرص عمل,,Placement en emploi,livelihoods,,JP|job placements|job creation|employment support|employment support package|ESP|employment services|التوظيف|توظيف|فرص عمل|خلق فرص عمل|تشغيل|placement|aide à l'emploi|création d'emplois
      cash_for_work,Cash for work,النقد مقابل العمل,پارە بەرامبەر کار,Argent contre travail,livelihoods,,CFW|cash-for-work programme|cash-for-work program|نقد مقابل عمل|المال مقابل العمل|العمل مقابل النقد|travail contre rémunération|travail rémunéré|cash contre travail
      agriculture,Agriculture,الزراعة,کشتوکاڵ,Agriculture,livelihoods,,agricultural support|agricultural assistance|agriculture support|farming|farming training|farming package|farm support|livestock|seeds|seeds and tools|زراعة|زراعي|دعم زراعي|مساعدات زراعية|تربية المواشي|تدريب زراعي|appui agricole|élevage|semences
      community_project,Community assistance project,مشروع مساعدة مجتمعية,,Projet d'assistance communautaire,,,CAP|CAPs|community assistance projects|community assistance|community projects|QIP|QIPs|quick impact project|quick impact projects|infrastructure|infrastructure rehabilitation|community infrastructure|مشاريع مساعدة مجتمعية|مشروع مجتمعي|مشاريع مجتمعية|مشروع سريع الأثر|مشاريع سريعة الأثر|بنية تحتية|البنية التحتية|projets d'assistance communautaire|projet communautaire|projets communautaires|projet à impact rapide|projets à impact rapide
      social_cohesion,Social cohesion,التماسك الاجتماعي,,Cohésion sociale,,,community stabilization|community stabilisation|peacebuilding|peace building|community services|التماسك المجتمعي|بناء السلام|تحقيق الاستقرار المجتمعي|services communautaires|consolidation de la paix
      transport,Transport and movement,النقل,گواستنەوە,Transport,,,transportation|transport assistance|transportation assistance|movement|movement assistance|relocation|relocation assistance|نقل|مساعدة في النقل|مواصلات|aide au transport|assistance au transport
      return_reintegration,Return and reintegration,العودة وإعادة الإدماج,گەڕانەوە,Retour et réintégration,,,AVR|AVRR|assisted voluntary return|assisted voluntary return and reintegration|return|return assistance|return grant|return package|reintegration|reintegration assistance|facilitated return|facilitated voluntary return|العودة الطوعية|عودة|العودة|إعادة الإدماج|مساعدة العودة|retour|retour volontaire|aide au retour
      registration,Registration,التسجيل,تۆمارکردن,Enregistrement,,,registration services|profiling|تسجيل|profilage
      multi_sector,Multi-sector assistance,مساعدات متعددة القطاعات,,Assistance multisectorielle,,,multi|multisector|multi-sector (unspecified)|multi-sectoral|multisectoral|متعدد القطاعات|multisectoriel
      other,Other assistance,مساعدات أخرى,ئەویتر,Autre assistance,,,others|other support|أخرى|غير ذلك|autre|autres

      """##),
  EmbeddedCodeList(
    name: "disability-status",
    text: ##"""
      code,label_en,label_ar,label_ckb,label_fr,parent,role,aliases
      with_disability,With disability,ذوو إعاقة,,Avec handicap,,,with|disabled|person with disability|persons with disability|persons with disabilities
      without_disability,Without disability,بدون إعاقة,,Sans handicap,,,without|not disabled
      not_in_scope,"Not asked: under 5, or age unknown",غير مشمول بالسؤال,,Hors champ,,,out of scope

      """##),
  EmbeddedCodeList(
    name: "displacement-status",
    text: ##"""
      code,label_en,label_ar,label_ckb,label_fr,parent,role,aliases
      idp,Internally displaced person,نازح,ئاوارەی ناوخۆ,Personne déplacée interne,,,IDPs|internally displaced|internally displaced persons|internally displaced people|displaced|displaced person|displaced persons|نازحة|نازحون|نازحين|النازحون|النازحين|نازح داخليا|نازحون داخليا|نازحين داخليا|شخص نازح داخليا|مهجر|مهجرة|مهجرون|مهجرين|ئاوارە|ئاوەرى ناوخۆ|ئاوارەکان|déplacé|déplacée|déplacés|déplacé interne|déplacés internes|personnes déplacées internes|PDI
      idp_in_camp,Internally displaced person in a camp,نازح داخل المخيمات,,Personne déplacée interne dans un camp,idp,,in-camp IDP|in-camp IDPs|IDPs in camp|IDPs in camps|camp IDP|camp IDPs|نازح في مخيم|نازحون في المخيمات|نازحون داخل المخيمات|النازحون في المخيمات|نازحين داخل المخيمات|نازحين في المخيمات|PDI en camp|PDI dans les camps
      idp_out_of_camp,Internally displaced person outside camps,نازح خارج المخيمات,,Personne déplacée interne hors camp,idp,,out-of-camp IDP|out-of-camp IDPs|IDPs out of camp|IDPs outside camps|IDPs in host community|non-camp IDPs|off-camp IDPs|نازحون خارج المخيمات|النازحون خارج المخيمات|نازحين خارج المخيمات|PDI hors camp
      idp_like,Person in an IDP-like situation,شخص في وضع مشابه للنزوح الداخلي,,Personne dans une situation similaire à celle des déplacés internes,idp,,IOC|IDP-like situation|people in IDP-like situations|persons in IDP-like situations
      returnee,Returnee (displaced at home or abroad not stated),عائد,گەڕاوە,Personne retournée,,,returnees|returned|عائدة|عائدون|عائدين|العائدون|العائدين|کەسى گەرایەوە|گەڕاوەکان|retourné|retournée|retournés|personnes retournées
      idp_returnee,Returned IDP,نازح عائد,ئاوارەی گەڕاوە,Déplacé interne retourné,returnee,,RDP|returned IDPs|IDP returnees|returnee IDP|returned internally displaced person|نازحون عائدون|النازحون العائدون|نازحين عائدين|PDI retournée|PDI retournées|retourné (PDI)|retournés PDI
      refugee_returnee,Returned refugee,لاجئ عائد,پەنابەری گەڕاوە,Réfugié rapatrié,returnee,,RET|returned refugees|refugee returnees|returnee refugee|repatriated|repatriated refugee|returnee from abroad|returnees from abroad|لاجئون عائدون|لاجئين عائدين|عائد من الخارج|عائدون من الخارج|réfugiés rapatriés|rapatrié|réfugié retourné|retourné de l'étranger
      refugee,Refugee,لاجئ,پەنابەر,Réfugié,,,REF|refugees|refugee_camp|Syrian refugee|Syrian refugees|لاجئة|لاجئون|لاجئين|اللاجئون|اللاجئين|لاجئ (ة)|لاجئ سوري|لاجئون سوريون|پەنابەران|réfugiée|réfugiés|réfugiées
      refugee_like,Person in a refugee-like situation,شخص في وضع مشابه للجوء,,Personne dans une situation similaire à celle des réfugiés,refugee,,ROC|refugee-like situation|people in refugee-like situations|persons in refugee-like situations
      asylum_seeker,Asylum seeker,طالب لجوء,داواکاری پەنابەرێتی,Demandeur d'asile,,,ASY|asylum seekers|طالبة لجوء|طالبو لجوء|طالبو اللجوء|طالبي اللجوء|داواى پەنابەرێتى|demandeuse d'asile|demandeurs d'asile
      other_in_need_of_protection,Other person in need of international protection,شخص آخر بحاجة إلى حماية دولية,,Autre personne ayant besoin d'une protection internationale,,,OIP|other people in need of international protection|others in need of international protection|people in need of international protection
      stateless,Stateless person,عديم الجنسية,بێ ڕەگەزنامە,Apatride,,,STA|stateless persons|stateless people|شخص عديم الجنسية|عديمو الجنسية|عديمي الجنسية|بدون جنسية|کەسى ناخۆجێیى|apatrides
      third_country_national,Third-country national,رعايا دولة ثالثة,هاووڵاتی وڵاتی سێیەم,Ressortissant de pays tiers,,,TCN|TCNs|third country nationals|foreign_national|foreign nationals|foreigner|جنسية أجنبية|رعايا بلد ثالث|رعايا دول ثالثة|مقيم أجنبي|أجنبي|نشتیمانى بێگانە|ressortissants de pays tiers|ressortissant d'un pays tiers|étranger
      migrant,Migrant,مهاجر,کۆچبەر,Migrant,,,migrants|مهاجرة|مهاجرون|مهاجرين|migrante
      stranded_migrant,Stranded migrant,مهاجر عالق,,Migrant bloqué,migrant,,stranded|stranded migrants|مهاجرون عالقون|مهاجرين عالقين|عالق|عالقون|migrants bloqués|migrant en détresse
      non_displaced,Not displaced,غير نازح,,Non déplacé,,,not displaced person|resident|residents|national resident (not displaced)|مقيم|مقيمة|مقيمون|غير نازحين|نشتەجێ|non déplacés
      host_community,Host community,مجتمع مضيف,کۆمەڵگەی میواندار,Communauté hôte,non_displaced,,HST|HC|host|hosts|host_comm|host:community|host communities|host community member|host family|resident_host_community|المجتمع المضيف|المجتمعات المضيفة|المجتمع المقيم / المضيف|مضيف|نشتەجێبوون/ کومەلگەى پێشوازیکار|کۆمەڵگەی پێشوازیکار|communauté d'accueil|communautés hôtes|famille d'accueil
      non_host,Not displaced and not hosting,غير نازح وغير مضيف,,Non déplacé et non hôte,non_displaced,,host_non|non-displaced not hosting|non-hosting|stayee|stayees|remainee|remainees|stayer|stayers
      other_of_concern,Other of concern,أخرى,ئەویتر,Autre personne relevant de la compétence du HCR,,,OOC|others of concern|other person of concern|other|others|غير ذلك|فئة أخرى|autre|autres

      """##),
  EmbeddedCodeList(
    name: "education-isced-2011",
    text: ##"""
      code,label_en,label_ar,label_ckb,label_fr,parent,role,aliases
      isced_0,Less than primary education,أقل من التعليم الابتدائي,کەمتر لە خوێندنی سەرەتایی,Inférieur à l'enseignement primaire,,,ISCED0|ISCED 2011 level 0|ISCED level 0|CITE 0|CITE0|ED0|less than primary|no schooling / less than primary|none|no education|no_formal_education|no schooling|never attended|uneducated|illiterate|reads and writes|read_write|read and write|early childhood education|pre-primary|preschool|kindergarten|incomplete primary|أمي|أمية|لا يقرأ ولا يكتب|يقرأ ويكتب|تقرأ وتكتب|بدون تعليم|بدون شهادة|غير متعلم|لا يوجد|الروضة|روضة|رياض الأطفال|نەخوێندەوار|باخچەی منداڵان|analphabète|aucun|aucune|sans instruction|inférieur au primaire|maternelle|préscolaire
      isced_1,Primary education,التعليم الابتدائي,خوێندنی سەرەتایی,Enseignement primaire,,,ISCED1|ISCED 2011 level 1|ISCED level 1|CITE 1|CITE1|ED1|primary|primary_school|elementary|elementary school|ابتدائي|الابتدائي|ابتدائية|الابتدائية|المدرسة الابتدائية|سەرەتایی|قوتابخانه ى بنەرەتى|قوتابخانەی بنەڕەتی|primaire|école primaire
      isced_2,Lower secondary education,المرحلة الأولى من التعليم الثانوي,ناوەندی,Premier cycle de l'enseignement secondaire,,,ISCED2|ISCED 2011 level 2|ISCED level 2|CITE 2|CITE2|ED2|lower_secondary|lower secondary (intermediate)|intermediate|intermediate school|middle|middle school|متوسط|متوسطة|المتوسطة|المدرسة المتوسطة|التعليم المتوسط|secondaire inférieur|premier cycle du secondaire|école moyenne
      isced_3,Upper secondary education,المرحلة الثانية من التعليم الثانوي,ئامادەیی,Deuxième cycle de l'enseignement secondaire,,,ISCED3|ISCED 2011 level 3|ISCED level 3|CITE 3|CITE3|ED3|upper_secondary|upper secondary (preparatory)|preparatory|preparatory school|high_school|vocational|vocational school|vocational certificate|vocational preparatory|upper secondary vocational|إعدادي|إعدادية|الإعدادية|المدرسة الإعدادية|الإعدادية المهنية|اعدادية مهنية|مهني|مهنية|مدرسة مهنية|شهادة مهنية|قوتابخانه ى ئامادەيى|قوتابخانەی ئامادەیی|بەلگەنامەی راهێنان|secondaire supérieur|second cycle du secondaire|lycée|baccalauréat|enseignement professionnel|professionnel
      isced_2_3,Secondary education (stage not stated),التعليم الثانوي,خوێندنی ناوەندی و ئامادەیی,Enseignement secondaire (cycle non précisé),,,secondary|secondary_school|secondary education|secondary (lower or upper not stated)|ثانوي|الثانوي|ثانوية|الثانوية|المدرسة الثانوية|قوتابخانه ى ناوەندی|secondaire|école secondaire|enseignement secondaire
      isced_4,Post-secondary non-tertiary education,التعليم ما بعد الثانوي غير العالي,,Enseignement postsecondaire non supérieur,,,ISCED4|ISCED 2011 level 4|ISCED level 4|CITE 4|CITE4|ED4|post_secondary|postsecondary|post-secondary non-tertiary|بعد الثانوي|ما بعد الثانوي|post-secondaire|post-secondaire non supérieur
      isced_5,Short-cycle tertiary education,التعليم العالي قصير المدة,پەیمانگا,Enseignement supérieur de cycle court,,,ISCED5|ISCED 2011 level 5|ISCED level 5|CITE 5|CITE5|ED5|short-cycle tertiary|diploma|institute|institute diploma|technical institute|institute graduate|معهد|خريج معهد|دبلوم|دبلوم معهد|معهد تقني|دبلۆم|institut|diplôme|diplôme (cycle court)|BTS
      isced_6,Bachelor's or equivalent level,البكالوريوس أو ما يعادلها,بەکالۆریۆس,Niveau licence ou équivalent,,,ISCED6|ISCED 2011 level 6|ISCED level 6|CITE 6|CITE6|ED6|bachelor|bachelors|bachelor or equivalent|bachelor degree|bachelor's degree|university|university degree|university graduate|college|college graduate|degree|undergraduate|بكالوريوس|جامعة|الجامعة|كلية|الكلية|جامعي|جامعية|خريج جامعة|زانکۆ|کۆلێژ|licence|université|universitaire
      isced_7,Master's or equivalent level,الماجستير أو ما يعادلها,ماستەر,Niveau master ou équivalent,,,ISCED7|ISCED 2011 level 7|ISCED level 7|CITE 7|CITE7|ED7|master|masters|master or equivalent|master degree|master's degree|postgraduate|higher diploma|ماجستير|دبلوم عالي|دراسات عليا|maîtrise
      isced_8,Doctoral or equivalent level,الدكتوراه أو ما يعادلها,دکتۆرا,Niveau doctorat ou équivalent,,,ISCED8|ISCED 2011 level 8|ISCED level 8|CITE 8|CITE8|ED8|phd|doctorate|doctoral|doctoral or equivalent|doctoral degree|دكتوراه|doctorat

      """##),
  EmbeddedCodeList(
    name: "education-phss",
    text: ##"""
      code,label_en,label_ar,label_ckb,label_fr,parent,role,aliases
      basic,Some basic education,بعض التعليم الأساسي,خوێندنی بنەڕەتی,Éducation de base,,,basic education|primary|primary school|primary education|some primary|incomplete primary|elementary|elementary school|intermediate|intermediate school|middle school|lower secondary|lower secondary education|secondary|secondary school|secondary education|preparatory|preparatory school|upper secondary|upper secondary education|high school|تعليم أساسي|التعليم الأساسي|ابتدائي|الابتدائي|ابتدائية|الابتدائية|المدرسة الابتدائية|التعليم الابتدائي|متوسط|متوسطة|المتوسطة|المدرسة المتوسطة|ثانوي|ثانوية|الثانوية|المدرسة الثانوية|التعليم الثانوي|إعدادي|إعدادية|الإعدادية|قوتابخانەی بنەڕەتی|سەرەتایی|ناوەندی|ئامادەیی|instruction de base|enseignement de base|primaire|école primaire|enseignement primaire|secondaire|école secondaire|enseignement secondaire|lycée
      college_vocational,College and vocational school graduates,خريجو الكليات والمدارس المهنية,دەرچووانی کۆلێژ و قوتابخانەی پیشەیی,Diplômés de l'enseignement supérieur et professionnel,,,college and vocational|college / vocational|college or vocational|college & vocational|college|college graduate|college graduates|university|university graduate|university degree|higher education|tertiary|tertiary education|vocational|vocational school|vocational school graduate|vocational certificate|vocational education|technical school|technical institute|institute|institute graduate|institute diploma|diploma|bachelor|bachelors|bachelor degree|bachelor's degree|degree|postgraduate|master|masters|master degree|master's degree|phd|doctorate|كلية|الكلية|جامعة|الجامعة|جامعي|جامعية|خريج جامعة|خريج كلية|معهد|خريج معهد|دبلوم|دبلوم معهد|بكالوريوس|ماجستير|دكتوراه|دراسات عليا|مهني|مهنية|مدرسة مهنية|اعدادية مهنية|إعدادية صناعية|شهادة مهنية|تعليم مهني|زانکۆ|کۆلێژ|پەیمانگا|پیشەیی|université|universitaire|enseignement supérieur|supérieur|institut|diplôme|licence|maîtrise|doctorat|professionnel|enseignement professionnel|école professionnelle|formation professionnelle
      none,No education,بدون تعليم,بێ خوێندن,Sans instruction,,,no formal education|no schooling|never attended|never attended school|never went to school|uneducated|not educated|illiterate|without education|أمي|أمية|لا يقرأ ولا يكتب|غير متعلم|غير متعلمة|بلا تعليم|بدون شهادة|لم يلتحق بالمدرسة|لا يوجد|لا يوجد تعليم|نەخوێندەوار|aucun|aucune|aucune instruction|aucune éducation|analphabète|jamais scolarisé|non scolarisé|sans éducation

      """##),
  EmbeddedCodeList(
    name: "employment-ilo",
    text: ##"""
      code,label_en,label_ar,label_ckb,label_fr,parent,role,aliases
      employed,Employed,يعمل,کار دەکات,En emploi,,,working|in employment|employment|at work|has a job|has_job|employed persons|تعمل|يعمل حاليا|لديه عمل|مشتغل|مشتغلة|المشتغلون|عامل|عاملة|موظف|موظفة|كاسب|occupé|actif occupé|employé|employée|travaille
      underemployed,Underemployed (time-related),عمالة ناقصة,,En sous-emploi lié à la durée du travail,employed,,under employed|under employment|underemployment|time-related underemployment|time-related underemployed|part-time wants more|بطالة جزئية|البطالة الجزئية|بطالة مقنعة|العمالة الناقصة|نقص التشغيل|التشغيل الناقص|sous-employé|sous-employée|sous-emploi|en sous-emploi
      employee_permanent,Permanent employee,موظف دائم,فەرمانبەری هەمیشەیی,Salarié permanent,employed,,permanent_job|permanent|salaried|salaried employee|government employee|civil servant|public employee|موظف حكومي|موظفة حكومية|موظف على الملاك الدائم|salarié|fonctionnaire|emploi permanent
      employee_temporary,Fixed-term or temporary employee,موظف مؤقت,,Salarié temporaire,employed,,temporary_job|temporary|temporary employee|fixed-term|fixed-term employee|contract|contract employee|contractor|عقد|موظف عقد|بعقد|مؤقت|emploi temporaire|contractuel
      employee_casual,Casual or daily labour,عامل بأجر يومي,کرێکاری ڕۆژانە,Travailleur journalier,employed,,day_labour|day labor|day labourer|day laborer|daily_labour|daily labor|daily labourer|daily laborer|daily wage|daily worker|casual|casual labour|casual labor|casual worker|occasional work|OccasWork|عامل يومي|عمل يومي|أجر يومي|أجور يومية|أجير يومي|travail journalier|journalier|travail occasionnel
      self_employed,Self-employed,عمل حر,کاری ئازاد,Travailleur indépendant,employed,,own_business|business owner|own account|own-account worker|own account / own business|employer|freelance|عمل خاص|أعمال حرة|الأعمال الحرة|صاحب عمل|يعمل لحسابه|indépendant|indépendante|à son compte|employeur
      family_worker,Contributing family worker,عامل أسري,,Travailleur familial,employed,,unpaid family worker|contributing family member|عامل لدى الأسرة|عامل لدى الأسرة بدون أجر|aide familial|aide familiale|travailleur familial non rémunéré
      unemployed,Unemployed,عاطل عن العمل,بێکار,Au chômage,,,unemployment|jobless|no_job|looking for work|seeking work|job seeker|عاطل|عاطلة|عاطلة عن العمل|عاطلون عن العمل|بدون عمل|بلا عمل|يبحث عن عمل|تبحث عن عمل|بطالة|chômeur|chômeuse|chômage|sans emploi|demandeur d'emploi
      outside_labour_force,Outside the labour force,خارج القوى العاملة,دەرەوەی هێزی کار,Hors de la main-d'œuvre,,,outside labor force|outside the labor force|out of the labour force|out of the labor force|not in the labour force|not in the labor force|not in labour force|not in labor force|NILF|inactive|economically inactive|not economically active|خارج قوة العمل|غير نشط اقتصاديا|غير ناشط اقتصاديا|hors de la main-d'oeuvre|hors main-d'œuvre|inactif
      student,Student,طالب,خوێندکار,Étudiant,outside_labour_force,,students|studying|in education|pupil|ContEduc|طالبة|طلاب|تلميذ|تلميذة|قوتابی|étudiante|élève|écolier
      homemaker,Homemaker,ربة بيت,ژنی ماڵەوە,Au foyer,outside_labour_force,,housewife|home maker|home duties|household duties|ربة منزل|ربة أسرة|femme au foyer|ménagère
      retired,Retired,متقاعد,خانەنشین,Retraité,outside_labour_force,,retiree|retirement|retirement_fund|pension|pensioner|متقاعدة|تقاعد|retraitée|pensionné
      unable,Unable to work,غير قادر على العمل,ناتوانێت کار بکات,Incapable de travailler,outside_labour_force,,not able to work|disabled|too ill to work|permanently sick or disabled|InjuryMedCond|غير قادر|غير قادرة على العمل|عاجز عن العمل|عاجز|invalide|incapacité de travail

      """##),
  EmbeddedCodeList(
    name: "employment-phss",
    text: ##"""
      code,label_en,label_ar,label_ckb,label_fr,parent,role,aliases
      unemployed,Unemployed,عاطل عن العمل,بێکار,Sans emploi,,,unemployment|jobless|no job|no_work|without job|without a job|without work|not working|not employed|out of work|عاطل|عاطلة|عاطلة عن العمل|عاطلون عن العمل|العاطلون عن العمل|بدون عمل|بلا عمل|لا يعمل|لا تعمل|بطالة|البطالة|chômeur|chômeuse|chômeurs|chômage|au chômage|sans travail
      underemployed,Underemployed,بطالة جزئية,,Sous-employé,,,under employed|under employment|underemployment|partially employed|part-time wants more|البطالة الجزئية|بطالة مقنعة|عمالة ناقصة|العمالة الناقصة|نقص التشغيل|التشغيل الناقص|عمل جزئي|sous-employée|sous-employés|sous-emploi|en sous-emploi

      """##),
  EmbeddedCodeList(
    name: "iraq-governorates",
    text: ##"""
      code,label_en,label_ar,label_ckb,label_fr,parent,role,aliases,code_ocha_2014,code_ocha_2019,code_iso_3166_2,code_hasc,code_fips
      anbar,Anbar,الأنبار,ئەنبار,,,,Al-Anbar|ANB|Anbar Governorate|Al-Anbar Governorate|Muhafazat al-Anbar|انبار|محافظة الأنبار|محافظة انبار|پارێزگای ئەنبار,IQ-G01,IQG01,IQ-AN,IQ.AN,IZ01
      basra,Basra,البصرة,بەسرە,Bassora,,,Basrah|Al-Basrah|Al-Basra|Bassorah|Basra Governorate|Basrah Governorate|Al-Basrah Governorate|Al-Basra Governorate|Bassorah Governorate|Muhafazat Basrah|Muhafazat al-Basrah|بصرة|محافظة البصرة|محافظة بصرة|پارێزگای بەسرە,IQ-G02,IQG02,IQ-BA,IQ.BA,IZ02
      muthanna,Muthanna,المثنى,موسەننا,,,,Al-Muthanna|Muthana|Al-Muthana|Muthannah|Muthenna|Mothanna|Muthanna Governorate|Al-Muthanna Governorate|Muthana Governorate|Al-Muthana Governorate|Muthannah Governorate|Muthenna Governorate|Mothanna Governorate|Muhafazat al-Muthanna|مثنى|محافظة المثنى|محافظة مثنى|مەسەنا|موسەنا|پارێزگای موسەننا,IQ-G03,IQG03,IQ-MU,IQ.MU,IZ03
      najaf,Najaf,النجف,نەجەف,,,,Al-Najaf|An-Najaf|Najaf Governorate|Al-Najaf Governorate|An-Najaf Governorate|Muhafazat al-Najaf|نجف|النجف الأشرف|محافظة النجف|محافظة نجف|محافظة النجف الأشرف|پارێزگای نەجەف,IQ-G17,IQG04,IQ-NA,IQ.NA,IZ17
      qadissiya,Qadissiya,القادسية,قادسیە,,,,Al-Qadissiya|Qadisiya|Al-Qadisiya|Qadisiyah|Al-Qadisiyah|Al-Qadisiyyah|Qadissiyah|Diwaniya|Al-Diwaniya|Diwaniyah|Al-Diwaniyah|Ad-Diwaniyah|Qadissiya Governorate|Al-Qadissiya Governorate|Qadisiya Governorate|Al-Qadisiya Governorate|Qadisiyah Governorate|Al-Qadisiyah Governorate|Al-Qadisiyyah Governorate|Qadissiyah Governorate|Diwaniya Governorate|Al-Diwaniya Governorate|Diwaniyah Governorate|Al-Diwaniyah Governorate|Ad-Diwaniyah Governorate|Muhafazat al-Qadisiya|قادسية|الديوانية|ديوانية|محافظة القادسية|محافظة قادسية|محافظة الديوانية|محافظة ديوانية|قادسییە|دیوانیە|پارێزگای قادسیە,IQ-G04,IQG05,IQ-QA,IQ.QA,IZ04
      sulaymaniyah,Sulaymaniyah,السليمانية,سلێمانی,Souleimaniye,,,Al-Sulaymaniyah|As-Sulaymaniyah|Sulaimaniya|Al-Sulaimaniya|Sulaimaniyah|Sulaymaniya|Sulaimani|Sulaymania|Sulaymaniah|Sulaimaniah|Sualymaniyah|Slemani|Silemani|Sulay|Souleymanieh|Sulaymaniyah Governorate|Al-Sulaymaniyah Governorate|As-Sulaymaniyah Governorate|Sulaimaniya Governorate|Al-Sulaimaniya Governorate|Sulaimaniyah Governorate|Sulaymaniya Governorate|Sulaimani Governorate|Sulaymania Governorate|Sulaymaniah Governorate|Sulaimaniah Governorate|Sualymaniyah Governorate|Slemani Governorate|Muhafazat al-Sulaimaniya|سليمانية|محافظة السليمانية|محافظة سليمانية|پارێزگای سلێمانی,IQ-G05,IQG06,IQ-SU,IQ.SL,IZ05
      babylon,Babylon,بابل,بابل,Babylone,,,Babil|Babel|Babyl|Babylon Governorate|Babil Governorate|Babel Governorate|Babyl Governorate|Muhafazat Babylon|Muhafazat Babil|محافظة بابل|بابیل|پارێزگای بابل,IQ-G06,IQG07,IQ-BB,IQ.BB,IZ06
      baghdad,Baghdad,بغداد,بەغدا,Bagdad,,,Baghdad Governorate|Muhafazat Baghdad|محافظة بغداد|بەغداد|پارێزگای بەغدا,IQ-G07,IQG08,IQ-BG,IQ.BG,IZ07
      duhok,Duhok,دهوك,دهۆک,Dohouk,,,Dahuk|Dohuk|Duhouk|Dihok|Duhuk|Duhok Governorate|Dahuk Governorate|Dohuk Governorate|Duhouk Governorate|Dihok Governorate|Duhuk Governorate|Muhafazat Duhouk|Muhafazat Duhok|محافظة دهوك|پارێزگای دهۆک,IQ-G08,IQG09,IQ-DA,IQ.DA,IZ08
      diyala,Diyala,ديالى,دیالە,,,,Diala|Dyala|Diyalah|Diyala Governorate|Diala Governorate|Dyala Governorate|Diyalah Governorate|Muhafazat Diala|Muhafazat Diyala|محافظة ديالى|دیالا|پارێزگای دیالە,IQ-G10,IQG10,IQ-DI,IQ.DI,IZ10
      erbil,Erbil,أربيل,هەولێر,,,,Arbil|Irbil|Hewler|Hawler|Erbil Governorate|Arbil Governorate|Irbil Governorate|Hewler Governorate|Hawler Governorate|Muhafazat Erbil|محافظة أربيل|پارێزگای هەولێر,IQ-G11,IQG11,IQ-AR,IQ.AR,IZ11
      kerbala,Kerbala,كربلاء,کەربەلا,,,,Karbala|Kerbela|Karbalaa|Kerbala Governorate|Karbala Governorate|Kerbela Governorate|Karbalaa Governorate|Muhafazat Kerbela|Muhafazat Kerbala|كربلا|كربلاء المقدسة|محافظة كربلاء|محافظة كربلا|محافظة كربلاء المقدسة|پارێزگای کەربەلا,IQ-G12,IQG12,IQ-KA,IQ.KA,IZ12
      kirkuk,Kirkuk,كركوك,کەرکووک,Kirkouk,,,Karkuk|Kerkuk|At-Ta'mim|Ta'mim|Tamim|Kirkuk Governorate|Karkuk Governorate|Kerkuk Governorate|At-Ta'mim Governorate|Ta'mim Governorate|Tamim Governorate|Muhafazat Kirkuk|التأميم|محافظة كركوك|محافظة التأميم|کەرکوک|پارێزگای کەرکووک,IQ-G13,IQG13,IQ-KI,IQ.TS,IZ13
      missan,Missan,ميسان,میسان,,,,Maysan|Misan|Meysan|Maisan|Missan Governorate|Maysan Governorate|Misan Governorate|Meysan Governorate|Maisan Governorate|Muhafazat Maysan|Muhafazat Missan|محافظة ميسان|مەیسان|مێسان|پارێزگای میسان,IQ-G14,IQG14,IQ-MA,IQ.MA,IZ14
      ninewa,Ninewa,نينوى,نەینەوا,Ninive,,,Nineveh|Ninawa|Ninava|Ninevah|Nineva|Ninwa|Ninewa Governorate|Nineveh Governorate|Ninawa Governorate|Ninava Governorate|Ninevah Governorate|Nineva Governorate|Ninwa Governorate|Muhafazat Nineveh|Muhafazat Ninewa|محافظة نينوى|پارێزگای نەینەوا,IQ-G15,IQG15,IQ-NI,IQ.NI,IZ15
      salah-al-din,Salah al-Din,صلاح الدين,سەڵاحەدین,,,,Salah ad-Din|Salahal Din|Salahaldin|Salahaddin|Salahuddin|Salah al-Deen|Salaheddin|Saladin|Salah Din|SAD|Salah al-Din Governorate|Salah ad-Din Governorate|Salahal Din Governorate|Salahaldin Governorate|Salahaddin Governorate|Salahuddin Governorate|Salah al-Deen Governorate|Salaheddin Governorate|Saladin Governorate|Salah Din Governorate|Muhafazat Salah al-Deen|Muhafazat Salah al-Din|محافظة صلاح الدين|سەلاحەدین|پارێزگای سەڵاحەدین,IQ-G18,IQG16,IQ-SD,IQ.SD,IZ18
      thi-qar,Thi-Qar,ذي قار,زیقار,,,,ThiQar|Dhi Qar|Dhiqar|Zi Qar|Thi-Qar Governorate|ThiQar Governorate|Dhi Qar Governorate|Dhiqar Governorate|Zi Qar Governorate|Muhafazat Thi Qar|ذيقار|محافظة ذي قار|محافظة ذيقار|زی قار|پارێزگای زیقار,IQ-G09,IQG17,IQ-DQ,IQ.DQ,IZ09
      wassit,Wassit,واسط,واسیت,,,,Wasit|Waset|Wasset|Wassit Governorate|Wasit Governorate|Waset Governorate|Wasset Governorate|Muhafazat Wasit|Muhafazat Wassit|محافظة واسط|واست|پارێزگای واسیت,IQ-G16,IQG18,IQ-WA,IQ.WA,IZ16
      halabja,Halabja,حلبجة,هەڵەبجە,,,,Halabcha|Halabjah|Halabja Governorate|Halabcha Governorate|Halabjah Governorate|Muhafazat Halabja|حلبچة|محافظة حلبجة|محافظة حلبچة|پارێزگای هەڵەبجە,,,,IQ.HA,

      """##),
  EmbeddedCodeList(
    name: "sex",
    text: ##"""
      code,label_en,label_ar,label_ckb,label_fr,parent,role,aliases
      female,Female,أنثى,مێ,Féminin,,,F|2|W|F_TL|T_TF|f_total|Female_total|woman|women|girl|girls|females|Female / woman|Femme|Femmes|Féminin / femme|Fille|Filles|Mujer|Mujeres|إناث|امرأة|مرأة|نساء|بنت|بنات|فتاة|فتيات|سيدة|مێینە|ژن|کچ
      male,Male,ذكر,نێر,Masculin,,,M|1|H|M_TL|T_TM|m_total|Male_total|man|men|boy|boys|males|Male / man|Homme|Hommes|Masculin / homme|Garçon|Garçons|Hombre|Hombres|ذكور|رجل|رجال|ولد|أولاد|صبي|صبيان|فتى|فتيان|نێرینە|پیاو|کوڕ
      other,Other,أخرى,ئەویتر,Autre,,,non-binary|other sex|other gender|غير ذلك|آخر|autres
      total,Both sexes,كلا الجنسين,هەردوو ڕەگەز,Les deux sexes,,total,both|all|all sexes|T|TL|T_TL|both sexes / total|male and female|female and male|men and women|women and men|M+F|F+M|M/F|F/M|male + female|female + male|tous|tous sexes|les deux|deux sexes|ensemble|الكل|المجموع|مجموع|الإجمالي|إجمالي|الجنسين|كلاهما|ذكور وإناث|کۆی گشتی|هەردووکیان

      """##),
  EmbeddedCodeList(
    name: "shelter-iraq-dtm",
    text: ##"""
      code,label_en,label_ar,label_ckb,label_fr,parent,role,aliases
      critical,Critical shelter,مأوى حرج,,Abri critique,,,critical shelter arrangements
      private,Private dwelling,مسكن خاص,,Logement privé,,,private dwellings|private setting|private settings
      camp,Camp,مخيم,,Camp,,,Camps|IDPs in Camps/ transit camps|مخيمات|مخيمات مؤقتة|مخيمات/مخيمات مؤقتة|Households Coming From Camp
      rented,Rented house,سكن مؤجر,,Maison louée,private,,Rented houses|Rentedhouses|Rental (Habitable)|Apartment/House (not owned) (habitable)
      rented-unfit,"Rented house, unfit for habitation",سكن مؤجر غير صالح للسكن,,"Maison louée, inhabitable",critical,,Rental (Uninhabitable)|Apartment/House (not owned) (uninhabitable)
      host-family,Host family,عائلة مضيفة,,Famille d’accueil,private,,Host families|Hostfamilies|Host Community|With Relative|With HC – non-Relative|With HC non Relative
      hotel,Hotel or motel,فندق,,Hôtel,private,,Hotel/Motel|Rented Hotel|سكن فنادق|Hotel/Motel or short-term rental
      own-property,Own property,سكن ممتلك,,Propre logement,private,,IDP Owned House
      informal-settlement,Informal settlement,مستوطنة غير نظامية,,Site informel,critical,,Informal settlements|Informalsettlements|مستوطنات غير نظامية|Other Informal Settlements
      religious-building,Religious building,مبنى ديني,,Bâtiment religieux,critical,,Religiousbuilding|Mosques/ Holly Shrines|المساجد/ المراقد الدينية
      school-building,School building,مبنى مدرسي,,Bâtiment scolaire,critical,,Schoolbuilding|مباني المدارس
      unfinished-building,Unfinished or abandoned building,مبنى مهجور أو قيد الإنشاء,,Bâtiment inachevé ou abandonné,critical,,Unfinished/Abandoned building|Unfinishedbuilding|Abandoned/public buildings /under construction|Non-residential structure
      collective-centre,Collective centre,ملجأ جماعي رسمي,,Centre collectif,critical,,Collective centres|Other Collective center|Other Formal Settlements|Other formal settlements/ collective centres|ملاجئ جماعية رسمية
      military-camp,Military camp,مخيم للجيش,,Camp militaire,critical,,Military Camps|مخيمات الجيش
      other,Other,أخرى,,Autre,,,Other shelter|Other shelter type|Other Critical shelter
      unknown,Unknown,غير معروف,,Inconnu,,unknown,Unknown shelter type|Unknownsheltertype|Unknown or other|غير معروف / أخرى

      """##),
  EmbeddedCodeList(
    name: "washington-group-difficulty",
    text: ##"""
      code,label_en,label_ar,label_ckb,label_fr,parent,role,aliases
      none,No difficulty,لا صعوبة,,Aucune difficulté,,,1|no|no difficulty|no - no difficulty|no_difficulty|لا|لا توجد صعوبة
      some,Some difficulty,بعض الصعوبة,,Quelques difficultés,,,2|some difficulty|yes - some difficulty|some_difficulty|نعم بعض الصعوبة
      a_lot,A lot of difficulty,صعوبة كبيرة,,Beaucoup de difficultés,,,3|a lot|a lot of difficulty|yes - a lot of difficulty|lot_difficulty|نعم صعوبة كبيرة
      cannot,Cannot do at all,لا أستطيع إطلاقا,,Ne peut pas du tout,,,4|cannot do at all|cannot do it at all|cannot_do|cannot do|لا أستطيع على الإطلاق

      """##),
  EmbeddedCodeList(
    name: "women-men-girls-boys",
    text: ##"""
      code,label_en,label_ar,label_ckb,label_fr,parent,role,aliases,sex,adult
      women,Women,نساء,ژنان,Femmes,,,woman|adult female|adult females|female adult|female adults|adult women|females 18+|female 18+|F 18+|women 18+|women (18+)|females over 18|امرأة|مرأة|النساء|إناث بالغات|أنثى بالغة|بالغات|ژن|femme|femmes adultes|femme adulte|F_adulte,female,yes
      men,Men,رجال,پیاوان,Hommes,,,man|adult male|adult males|male adult|male adults|adult men|males 18+|male 18+|M 18+|men 18+|men (18+)|males over 18|رجل|الرجال|ذكور بالغون|ذكور بالغين|ذكر بالغ|بالغون|پیاو|homme|hommes adultes|homme adulte,male,yes
      girls,Girls,فتيات,کچان,Filles,,,girl|girl child|girl children|female child|female children|children female|female under 18|females under 18|females 0-17|female 0-17|F 0-17|F <18|girls under 18|girls (0-17)|girls 0-17|girls (<18)|فتاة|الفتيات|بنت|بنات|البنات|طفلة|طفلات|إناث دون 18|إناث أقل من 18|کچ|fille|fillette|fillettes,female,no
      boys,Boys,فتيان,کوڕان,Garçons,,,boy|boy child|boy children|male child|male children|children male|male under 18|males under 18|males 0-17|male 0-17|M 0-17|M <18|boys under 18|boys (0-17)|boys 0-17|boys (<18)|فتى|الفتيان|صبي|صبيان|الصبيان|أولاد|الأولاد|ولد|ذكور دون 18|ذكور أقل من 18|کوڕ|garçon,male,no

      """##),
]
