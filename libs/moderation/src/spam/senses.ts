/**
 * Words by what they are for, in the languages that comments come in: spammers exchange words for others of the same
 * use, so the uses outlive the words. Written for this purpose; where a word has two uses the first one counts.
 */
export const SENSES = {
  site: `
    blog blogs weblog weblogs blogue site sites website websites webpage webpages homepage page pages forum
    webseite seite blogseite sitio pagina paginas bitacora sito сайт сайта сайте сайту блог блога блоге страница
    situs laman sayfa siteniz blogunuz strona stronie`,
  post: `
    post posts article articles content contents information info informations paragraph piece entry posting
    postings writeup text material topic subject matter issue publish publication essay tutorial guide read
    coverage concept billet contenu sujet artikel beitrag inhalt thema articulo entrada contenido tema
    informacion articolo contenuti artigo conteudo статья статью статьи пост поста тема тему материал информация
    информацию tulisan artikelnya informasi yazi makale bilgi wpis artykul`,
  good: `
    good great nice excellent awesome amazing wonderful fantastic brilliant superb terrific magnificent
    marvelous marvellous fabulous outstanding incredible perfect cool lovely beautiful best better fine pleasant
    fastidious splendid remarkable impressive exceptional delightful stunning neat sweet super fascinating
    phenomenal tremendous quality glad happy pleased impressed wow bravo bon bonne bons belle beau excellente
    genial geniale magnifique parfait toll tolle tolles klasse gut gute gutes guter wunderbar schon schone prima
    bueno buen buena excelentes estupendo buenisimo ottimo bello bella otimo otima legal muito отличный отличная
    отлично хороший хорошая хорошо классный класс круто супер молодец замечательно красиво bagus keren mantap
    guzel harika swietny fajny`,
  useful: `
    informative useful helpful valuable interesting educational educative insightful engaging entertaining valid
    worthwhile worth helped helps help knowledgeable detailed clear inspiring interessant interessante utile
    hilfreich informativ interesante util interessanti utilissimo полезно полезная полезный интересно интересная
    интересный bermanfaat menarik faydali ciekawy przydatne`,
  love: `
    love loved like liked likes enjoy enjoyed enjoying appreciate appreciated admire adore adored loving aime
    mag liebe gefallt gusta encanta piace нравится понравилось понравилась люблю suka begendim podoba`,
  thank: `
    thanks thank thankyou thx thankful grateful kudos cheers merci danke gracias grazie obrigado obrigada
    спасибо благодарю terima kasih makasih tesekkurler tesekkur dzieki dziekuje`,
  very: `
    very really so truly extremely incredibly quite absolutely definitely certainly totally highly simply
    actually honestly genuinely pretty completely entirely literally basically obviously undoubtedly surely
    indeed rather such much lot lots tres vraiment sehr wirklich muy realmente molto очень реально действительно
    sangat cok bardzo`,
  author: `
    author writer blogger bloggers admin webmaster owner sir dear guys mate buddy skills skill talent talented
    writers auteur autor autore автор автору админ penulis yazar`,
  write: `
    write writes writing writings wrote written describe describing described explain explaining explained
    explanation presenting presented present presentation penned penning share sharing shared posted blogging
    express expressed expressing provide provided providing discuss discussed ecrit partage schreibst
    geschrieben teilen escribes compartir compartes scritto написал написано пишете`,
  read: `
    reading readers reader browse browsing browsed surf surfing visit visited visiting visitor visitors looking
    searched searching search searches seeking found find finding came come stumbled stumble discovered landed
    landing seen looked checking studied going gone visite lire lu lecture gelesen besuchen leer visitar leggere
    прочитал прочитала читать читаю зашел нашел mampir berkunjung okudum`,
  again: `
    bookmark bookmarked bookmarking bookmarks saved favourites favorites favorite favourite subscribe subscribed
    subscribing subscription rss feed feeds return returning revisit regularly daily everyday forward follow
    following followed updates updated update more continue continued continuing keep await waiting weiter
    suivre favoris seguir seguire подписался закладки обновления`,
  social: `
    facebook twitter tweet tweeting tweeted reddit digg stumbleupon myspace pinterest instagram linkedin friends
    friend colleagues followers group family sister brother cousin roommate mother father wife husband buddies
    boss coworker amis freunde amigos друзьям друзья`,
  work: `
    work job effort efforts works task stuff thing things ideas idea tips thoughts insight knowledge advice
    views opinion opinions style travail arbeit trabajo lavoro работа работу совет советы`,
  greet: `
    hi hello hey howdy heya hiya greetings morning bonjour salut hallo hola ciao ola привет здравствуйте halo
    merhaba selam czesc witam`,
  tech: `
    theme themes template templates layout layouts design designs designer plugin plugins browser browsers
    explorer firefox chrome opera safari ie loading loads load wordpress wp blogengine movabletype hosting host
    webhost captcha html css coding coded coder programmer hackers hacked hacking backup spam spammers spamming
    compatibility pictures images image header headers sidebar font fonts colours colors platform newsletter
    mail email contact hyperlink hyperlinks blogroll checkbox notify screen iphone mobile spelling donate`,
  seo: `
    seo backlink backlinks ranking rankings rank traffic google yahoo bing engine engines keyword keywords
    marketing dofollow pagerank adsense clickbank affiliate affiliates monetize monetizing advertising promote
    promotion leads referencement продвижение раскрутка трафик`,
  web: `
    web internet net online www cyberspace webs онлайн интернет интернете`,
  mine: `
    my our mine ours mon ma mes notre nos mein meine meinen unser unsere mi mis nuestro nuestra mio nostro meu
    minha мой моем мою наш наша нашем нашего saya kami benim bizim moj moja nasz`,
  your: `
    your yours youre youve ur u you votre vos ton dein deine ihr ihre tu su sus tuo vostro seu sua ваш ваша
    вашем вашу ваше твой твоя anda kamu sizin twoj twoja`,
  this: `
    this that these those here ce cet cette diese dieser dieses este esta esto questo questa isto это этот эта
    этой ini bu ten ta`,
  click: `
    click clicking clique klick klicken haz clic кликай жми жмите ссылка ссылке tikla klik link links url lien
    liens enlace`,
  check: `
    check checkout view see look visita besuche visitez decouvrez schau смотри смотрите заходите посетите lihat
    kunjungi`,
  contact: `
    call dial whatsapp telegram wechat skype phone tollfree helpline number numbers hotline sms contactez
    anrufen llamar звоните пишите телефон hubungi`,
  pharma: `
    viagra cialis levitra tramadol xanax valium phentermine ambien kamagra sildenafil tadalafil pharmacy
    pharmacies prescription pills pill drug drugs medication generic zoloft soma adderall oxycodone pharmacie
    apotheke farmacia виагра сиалис таблетки аптека`,
  health: `
    weight diet diets dietary fat slim slimming supplement supplements keto detox herbal acne wrinkle wrinkles
    skin hair loss muscle bodybuilding testosterone libido erectile enlargement penis sperm pregnancy cbd hemp
    vitamin vitamins nutrients metabolism cellulite remedies remedy dentist dental regime abnehmen adelgazar
    похудеть похудения`,
  casino: `
    casino casinos poker slot slots roulette blackjack baccarat jackpot betting bet bets gambling bookmaker
    lottery lotto togel judi bandar agen sportsbook казино ставки вулкан рулетка bahis`,
  money: `
    money cash earn earning earnings income profit profits rich dollars usd paycheck passive wealth millionaire
    revenue invest investment investor argent geld verdienen dinero ganar заработок заработать деньги доход uang
    para`,
  loan: `
    loan loans payday credit mortgage debt refinance lender lenders insurance quotes policy bankruptcy pret
    prets kredit kredite prestamo prestamos кредит кредиты займ займы`,
  crypto: `
    bitcoin btc crypto cryptocurrency ethereum forex trader traders trading binary wallet coin coins token
    tokens signals биткоин криптовалюта форекс`,
  brand: `
    louis vuitton gucci prada chanel hermes louboutin blahnik jimmy choo rolex replica replicas handbag handbags
    purse purses jersey jerseys nike jordan jordans adidas ugg uggs moncler coach burberry oakley sunglasses ray
    ban rayban pandora tiffany timberland outlet heels pumps boots shoes sneakers watches jackets parka beats
    lebron abercrombie karen millen`,
  adult: `
    porn porno sex sexy xxx nude naked escort escorts webcam cams dating singles hookup girls babes milf fuck
    adult erotic massage порно секс знакомства девушки проститутки шлюхи rencontre`,
  essay: `
    essays dissertation thesis coursework assignment assignments homework plagiarism`,
  shop: `
    buy cheap discount discounts price prices sale sales shop shopping store stores order shipping free coupon
    coupons deal deals wholesale affordable offer offers offered product products purchase supplier manufacturer
    acheter pas cher kaufen billig gunstig comprar barato купить дешево цена цены скидка заказать доставка
    магазин murah jual beli`,
  service: `
    service services company companies agency professional professionals solutions expert experts team customers
    customer clients client business businesses reliable guarantee hire contractor plumber plumbing roofing
    locksmith lawyer lawyers attorney attorneys cleaning movers packers moving removal limousine taxi rental
    rent rentals property properties estate realtor apartments villa hotel hotels travel flights interior
    renovation furniture услуги компания ремонт недвижимость агентство jasa`,
  course: `
    training course courses institute academy certification certificate placement bangalore chennai hyderabad
    delhi noida pune mumbai india coaching classes salesforce tally devops hadoop`,
  support: `
    support printer printers antivirus norton mcafee kaspersky quickbooks outlook epson canon hp error errors
    code technician technical setup activate activation driver drivers netgear router kindle avast bitdefender
    webroot`,
  warez: `
    download downloads movie movies watch stream streaming hd torrent crack cracked keygen serial apk mod cheat
    cheats hack generator unlimited gems iptv mp3 скачать бесплатно смотреть фильмы telecharger gratuit gratis
    descargar`,
  spell: `
    spell caster casters prophet illuminati voodoo temple voyance medium marabout`,
} as const satisfies Readonly<Record<string, string>>;

/** Words without a subject of their own. A comment of nothing but these and the above says nothing. */
export const PLAIN_WORDS = `
  a an the and or but if of to in on at by for with from as is are was were be been being am i me we us he she
  it its they them his her their not no nor do does did done doing have has had having will would can could
  should may might must shall im ive id ill theres thats dont doesnt didnt cant couldnt wont isnt wasnt youve
  youll what which who whom how why when where while then than there also too just only even ever never always
  often sometimes still yet already about into over out up down off after before because since until through
  during between both each all any some many most few other another same own one two first last new now today
  time times day days way ways get got getting give gives given go goes make makes making made take takes think
  thought know known knows want wanted wants need needs say said says please let lets well ok yes anyone anybody
  everyone everybody someone something anything everything nothing people somebody person part bit point points
  though although however anyway besides again far long little big whole entire thing different le la les de des
  du un une et ou est sont dans pour par sur avec que qui ne pas plus je il elle nous vous ils ca se en au aux
  der die das und oder ist sind zu den dem ein eine mit fur auf von ich nicht auch es wir sie er war hat habe el
  los las y o son por con una mas yo lo al del como para и в не на я что с как а по но то все он она мы вы они
  для это у же бы так за от из yang dan di ke dari untuk dengan ini itu ada tidak bisa juga e da che per non
  sono della bir ve icin ile jest w na z nie`;
