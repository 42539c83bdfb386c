/**
 * Comments we wrote ourselves, so that the starting model knows of offers and languages that a labelled file may lack.
 * `{a|b}` stands for each of its choices in turn. None is taken from a labelled set; hosts are names nobody can own.
 */
export const SEED_SPAM: readonly string[] = [
  '{Lovely|Cool|Beautiful} {website|blog|page} you {run|keep} here, I {shall|will} {visit|look in} {every week|more often}.',
  '{Brilliantly|Nicely|Very well} {written|put together|explained} {post|article|blog}! {Waiting|Hungry} for {more|your next one}.',
  '{Superb|Top notch|First class} {content|material|information}, my {whole|entire} {family|team|class} {reads|follows} your {blog|page|site} now.',
  'Please {write|post|publish} {more|often}, your {articles|posts|tips} are {gold|priceless|so helpful} for {beginners|everybody|people like me}.',
  'This {blog|website|page} {deserves|needs} {more|far more} {readers|visitors|attention}. I {shared|posted|tweeted} it {everywhere|on my page|in my group}.',
  '{Honestly|Frankly}, your {website|blog} is the {best|most useful} {resource|source} I have {seen|read} {this year|so far}.',
  'I was {searching|looking} {everywhere|for days} for {this|such} {information|content} and {finally|luckily} your {blog|page} {appeared|came up}. {Bookmarked|Saved}!',
  '{Hello|Hi} {admin|webmaster|owner}, I {liked|love} your {content|site|posts}. Do you {take|accept|publish} {sponsored|guest|paid} {posts|articles}? We pay {well|per link}.',
  'We {are|run} a {digital|marketing|SEO} {agency|company} and {guarantee|promise} {page one|top 3|number one} {rankings|results} {within|in} {30 days|a month}.',
  'Your {site|website|domain} is {not|badly} {optimized|indexed|ranked} for {search engines|Google|mobile}. I can {fix|improve} {it|that} {cheaply|for $50|today}.',
  '{High|Good} {authority|quality} {backlinks|links|guest posts} for {sale|$10|your website}, {permanent|dofollow}, {reply|write} for {prices|the list}.',
  'I {want|plan|would like} to {open|launch} a {website|blog} {too|like yours}. What does it {cost|take}, and which {software|host|company} do you {recommend|suggest|use}?',
  'The {pictures|letters|columns} on your {page|site|homepage} {jump|flicker|do not show} in my {browser|tablet|phone}, but the {content|writing} is {excellent|amazing}!',
  '{Who|Which designer} {made|built} your {site|template|header}? I {adore|love} the {colours|fonts|look} and want to {hire|pay} them.',
  '{Dear|Hello} {blogger|author|sir}, {amazing|good} {job|work}! {Kindly|Please} {visit|see|follow} {my|our} {blog|channel|profile} {too|also}.',
  '{Hands down|Without doubt} the {clearest|best|finest} {guide|blog post|website} on this {subject|theme|matter}. {Respect|Bravo|Cheers} to the {writer|blogger|owner}.',
  '{So|Too} {much|many} {useful|valuable|interesting} {info|things|ideas} on one {page|blog|site}! {Keep|Please keep} {posting|sharing|blogging}.',
  'Your {blog|post|website} {gave|taught} me {lots of|so many} {ideas|insights}. {God bless|Best wishes|Greetings} from {Nigeria|Manila|Florida|Mumbai}.',
  'I {usually|normally|rarely} never {comment|write} on {blogs|websites}, but {this|yours} {made|forced} me. {Wonderful|Splendid|Terrific}!',
  '{Glad|Happy|Lucky} I {clicked|landed} on this {link|page|website}. The {author|blogger} {clearly|surely} {knows|masters} the {topic|field}.',
  '{Thanks|Thank you} for {sharing|giving} such {nice|useful|a valuable} {blog|information|content}. For {more|the best} {courses|services|deals} see our {site|page}.',
  '{Very|So} {informative|useful} {blog|content}. {Learn|Get} {digital marketing|python|tally|yoga} {online|classes} with {certificate|job guarantee} at our {institute|academy}.',
  '{Nice|Good} {blog|content}, {thanks|thank you} for the {tips|share}. Our {team|experts} {repair|fix|solve} any {printer|router|antivirus|email} {problem|error}, call {toll free|now} {1800 555 010|+1 800 555 0199}.',
  '{Look|Peek} at {my|our} {website|homepage|blog} {as well|also}: {cheap flights|payday loans|weight loss pills|car insurance|online casino|essay writing}',
  'Also {visit|read} my {site|webpage|blog post}; {best|top|cheap} {mattress|dentist|hosting|tattoo|roofing|vape|cbd oil} {reviews|prices|near me}',
  '{Choosing|Finding} the {right|perfect} {shoes|bags|insurance|kitchen} can be {hard|tricky}, {but|yet} with {our|these} {tips|stores} you {save|get} {money|the best deal}.',
  '{Many|Most} {people|women|men} {suffer|struggle} with {weight|hair loss|debt|acne}. {This|A} {product|herbal remedy|program} {helps|works} {fast|naturally|without effort}.',
  '{Merci|Bravo} pour {ce blog|ce site}, {je recommande|à visiter} ! {Découvrez|Voyez} {aussi|également} nos {conseils|prix} {serrurier|voyance|rachat de crédit|régime}',
  'I {really|truly|genuinely} {enjoyed|liked|loved} {reading|looking through} this {post|article|web page}, keep {it up|up the great work}.',
  'I have {bookmarked|saved|book-marked} your {site|web page|blog} and will {tell|share it with} my {friends|colleagues|followers}.',
  '{Increase|Boost} your {website traffic|ranking|sales} {today|now}, {visit|check out} our {site|page} for a free {quote|trial|audit}.',
  'Which {theme|template|platform} are you {using|running} for your {site|blog|website}? It looks {great|amazing|lovely} and I want {one like it|the same} for mine.',
  'Is your {blog|site|page} {having trouble|broken} {in|with} {Chrome|Firefox|Explorer}? The {layout|menu|sidebar} {looks strange|overlaps the text} on my {phone|screen|browser}. Anyway {great|superb} {content|posts}.',
  'How do you {stop|deal with|prevent} spam {comments|bots} on your {site|blog}? Any {plugin|tips|advice} would be {appreciated|welcome}.',
  '{Hello|Hi|Hey} {admin|webmaster|friend|dear}, your {site|blog} has {great|good} {content|articles} but {low|little} traffic. {Visit|See} my {link|page} to get {thousands of|more|targeted} visitors.',
  "I {can't|could not} {stop|resist} {reading|commenting}. Very well {written|said}! {Thanks|Kudos|Bless you}!",
  '{Buy|Order} {cheap|discount|generic|authentic} {viagra|cialis|pills|handbags|jerseys|sneakers|sunglasses|watches|followers|likes|backlinks} online, {free shipping|no prescription|best price}.',
  'Play {online casino|slots|poker|baccarat|roulette} for real money, {bonus|free spins|jackpot} for new players http://casino-example.invalid/win',
  '{Earn|Make} {$500|$3000|5000 dollars} {a day|per week|a month} {working from home|online|with crypto}, {click|see} here http://easy-money.invalid',
  'I {was|got} {rich|free of debt} thanks to {Mr|Mrs} {Smith|Johnson} a {bitcoin|forex|crypto} {trader|expert|investor}, contact {him|her} on {WhatsApp|Telegram} +1 555 010 0199',
  'My {ex|husband|lover} came back after {Dr|doctor|prophet} {Obi|Ken} cast a love {spell|spell for me}, contact {him|his email} for {help|relationship problems} on WhatsApp',
  '{Best|Top} {digital marketing|python|java|data science|AWS|salesforce|SAP} {training|course|institute|certification} in {Bangalore|Chennai|Hyderabad|Delhi|Noida} with placement.',
  'Thanks for {sharing|this} {nice|informative} blog. We are the {best|leading|top} {web design|app development|packers and movers|interior|escort|taxi} {company|agency|service} in {Dubai|Mumbai|London|Pune}.',
  '{Nice|Great} {information|blog}. {Visit|Also visit} our website for {more details|best deals}: www.best-{plumber|lawyer|dentist|roofing|cleaning|movers}-services.invalid',
  'Looking for {hot|sexy|single} {girls|women|babes} {near you|online tonight}? {Free|Live} {cams|dating|chat|porn} http://dating.invalid',
  'Get {instant|fast} {loans|cash|credit} with {bad|no} credit check, apply {now|online|today}! Low interest {mortgage|debt|refinance}.',
  '{Watch|Download} {full movies|live football|games|cracks|keygen|mod apk} free HD http://free-stream.invalid',
  '<a href="http://shop.invalid/{bags|shoes|pills|watches}">{cheap louis vuitton|nike air max|buy levitra|rolex replica}</a> <a href="http://shop2.invalid">{outlet|online|sale}</a>',
  '[url=http://pharm.invalid]{buy tramadol|cheap xanax|phentermine online}[/url] [url=http://pharm2.invalid]no prescription[/url]',
  '{Lose|Burn} {weight|fat|belly fat} fast with this {natural|simple} {diet|supplement|keto|trick}. Doctors are shocked!',
  '{Natural|Organic} {supplements|oils|remedies} can {boost|improve} your {metabolism|immune system|libido} and {help|aid} in {losing weight|anti aging|hair growth}.',
  'When {choosing|looking for|buying} a {good|reliable|professional} {contractor|lawyer|dentist|roofer|mattress|insurance policy} it is {important|essential|vital} to {compare|consider} {prices|reviews|quality}.',
  'There are {many|various|numerous} {benefits|advantages|ways} of {using|hiring|buying} {a professional|online|quality} {services|products|stores}, {one|some} of them {is|being} the {low cost|price|convenience}.',
  'Your post ahs hlpeed me to udnerstand the isuse, thnaks',
  'What a wodnerful aritcle, it relaly hepled me',
  'Superb infromation here, bookmraked!',
  "That's way mroe clever than I was expceting. Thnaks!",
  'Отличный сайт, {спасибо|благодарю}! {Заходите|Переходите} на наш {сайт|канал}: {казино онлайн|займы без отказа|купить диплом|ставки на спорт} http://sait.invalid',
  '{Купить|Заказать} {недорого|дешево|с доставкой} {ссылки|дженерики|двери|окна|справку} в {Москве|Киеве}, {скидки|гарантия}, звоните',
  'Заработок в интернете без вложений, {от|более} 5000 рублей в день, {регистрация|подробности} по ссылке',
  'Играть в игровые автоматы на деньги, бонус за регистрацию, {вулкан|джекпот|слоты}',
  'Скачать бесплатно без регистрации {фильм|песни|игру|программу} в хорошем качестве',
  'Спасибо за {статью|информацию}, очень {полезный|интересный} блог, {добавил в закладки|подписался}, {мой сайт|вот ссылка} http://moi.invalid',
  '{代开发票|办证|代办文凭|刷单|信用卡套现}，{联系|加}QQ 1234567 {微信同号|诚信合作}',
  '{日赚千元|网赚|兼职赚钱|免费赚钱}，{点击|注册|加入}{网址|链接} http://zhuan.invalid',
  '{博主|站长}您好，{交换友情链接|友链|求链接}吗？我的网站 http://lian.invalid {流量|权重}不错',
  '{文章|博客}{写得不错|很好}，{顶一下|支持一下|学习了}，欢迎{回访|访问}我的网站 http://wz.invalid',
  '{淘宝|天猫}{优惠券|返利|女装|减肥茶|代购} {正品|包邮|低价} {点击进入|加微信}',
  '{澳门|真人|网上}{赌场|博彩|百家乐|娱乐城} {注册送|开户} 888 元',
  '{激安|ブランド|コピー|スーパーコピー}{通販|時計|財布|バッグ} {送料無料|正規品|販売} http://ya.invalid',
  '{副業|出会い系|アダルト|ダイエット}で{稼ぐ|無料|登録} 今すぐ{クリック|アクセス}',
  '{카지노|바카라|토토|슬롯}사이트 {추천|가입|주소} {첫충|쿠폰|보너스} 지급 http://cas.invalid',
  '{좋은 글|유익한 정보} 감사합니다. {대출|성형|홍보|마케팅|다이어트} 상담은 {여기|저희 사이트} http://ad.invalid',
  '{Bonjour|Salut}, {super|excellent} {site|blog} ! {Visitez|Venez voir} {mon site|notre boutique} pour {un crédit rapide|acheter pas cher|des codes promo|un serrurier|la voyance}',
  '{Crédit|Prêt} entre particuliers {rapide|sérieux} de 2000 à 500.000 euros, taux de 2%, contactez {moi|nous} par {mail|WhatsApp}',
  '{Toller|Super|Klasse} {Blog|Artikel|Beitrag}, {besucht|schaut} auch {meine|unsere} Seite: {günstige Kredite|Online Casino Bonus|billige Uhren|Abnehmen ohne Sport}',
  '{Schnell|Jetzt} Geld verdienen {im Internet|von zu Hause}, {kostenlos|ohne Risiko} anmelden http://geld.invalid',
  '{Excelente|Muy buen} {blog|artículo|post}, {visita|visiten} mi {página|web}: {préstamos rápidos|casino online|comprar seguidores|bajar de peso}',
  '{Gana|Gane} dinero {desde casa|por internet} {fácil|rápido}, {haz clic|regístrate} aquí http://dinero.invalid',
  '{Ótimo|Excelente} {artigo|conteúdo|blog}, {visite|confira} {nosso|meu} site: {emagrecer rápido|empréstimo|ganhar dinheiro online|apostas}',
  '{Obat|Jual} {pembesar|pelangsing|kuat|herbal} {asli|murah}, hubungi {WA|BBM} 08120000000',
  '{Agen|Situs|Bandar} {judi|poker|slot|togel} {online|terpercaya}, {daftar|main} sekarang bonus {100%|gacor}',
  '{Nice info|Artikel bagus} gan, kunjungi {balik|juga} {blog|web} saya http://kunjungi.invalid {jual|harga} murah',
  '{Ucuz|Hızlı} {takipçi|kredi|bahis|casino} {satın al|sitesi|bonus} {hemen|şimdi} tıkla',
  '{Świetny|Fajny} {blog|wpis}, zapraszam na moją stronę: {tanie kredyty|kasyno online|odchudzanie}',
  '{Bellissimo|Ottimo} {sito|articolo}, visitate {il mio|il nostro} sito: {prestiti veloci|casino online|scommesse|dimagrire}',
];

/** What readers say about the same things in earnest: thanks, links, broken pages, their own blogs. */
export const SEED_HAM: readonly string[] = [
  '{Thanks|Thank you}, {that|this} {fixed|solved} {it|my problem}. I had {forgotten|missed} the {semicolon|second argument|config line}.',
  'I {disagree|do not agree} with the {second|last} paragraph, the numbers from 2014 {say|show} {otherwise|something else}.',
  '@{Anna|Ben|Jörg} {yes|no}, I {meant|was talking about} the other one, {sorry|my fault}.',
  '{Has|Did} anyone {tried|try} this {on|with} {Linux|Windows 10|a Raspberry Pi|version 3}? I {get|keep getting} an error about a missing {file|library|header}.',
  'The link to the {slides|paper|repository} is {broken|dead}, it should be https://example.org/{talks|paper|repo}/2012',
  '{Here is|See} the {documentation|bug report|original source}: https://docs.example.org/{guide|issues/42|en/stable}',
  'I wrote about {the same thing|this} a {year|while} ago, https://blog.example.net/2011/03/notes, but {your|this} {solution|explanation} is {simpler|better}.',
  '{Great|Nice|Good} post. One {question|thing}: why do you {call|use} {malloc|a list|two threads} {here|in step 3}?',
  '{Thanks|Great}, I {learned|understood} {something|a lot} about {compilers|baking bread|birds|the war}. The {example|part} with the {clock|map|recipe} {helped|was fun}.',
  'We {went|were} there last {summer|winter} with the {kids|dog}, it {rained|snowed} all week but {we|they} loved {it|the beach}.',
  'Happy {birthday|new year}! {Hope|See you} {soon|at the party}.',
  '{Typo|Small mistake} in the {third|first} {line|paragraph|listing}: it {should|must} be {plus|less|their}.',
  'My {mother|grandfather|neighbour} used to {make|tell|sing} that {too|every Sunday}.',
  "{lol|haha|hehe}, {so true|that's me|poor cat}",
  '{When|Where} {is|will} the next {part|meeting|concert} {be|coming}?',
  'I {think|believe} the {author|article} {misses|ignores} the point: {taxes|buses|teachers} {are|were} never {free|paid} like that.',
  'I do not see the {button|file|option} {you|that you} mention. Which version of the {plugin|program|phone} do you {use|have}?',
  '{Thanks|Thank you} for {writing|posting} this, {Mark|Julia|Tom}. It {was|is} good to {see|hear} you {at the conference|last week}.',
  'My blog {was|is} {down|hosted} {for a day|at home}, I had to {restore|move} the {database|server}. {WordPress|The plugin} {broke|changed} after the {update|upgrade}.',
  '{Is|Was} the {spam filter|captcha|comment form} {eating|refusing} my comments? I {posted|wrote} two {yesterday|before}.',
  'The {RSS feed|search|theme} of {your|this} {site|blog} {stopped|has stopped} working {since|after} the {move|update}, could you {check|have a look}?',
  'Good {point|question}. I will {add|write} that {to|in} the {post|next article}. {Thanks|Cheers}.',
  '{Congratulations|Well done} {on|for} the {baby|new job|release|thesis}!',
  'I {bought|ordered} {one|the book|the camera} {last month|from Amazon} and the {battery|screen|binding} {died|broke} after {two|three} {weeks|days}.',
  "{Merci|Bravo} {pour|à} {tes photos|ton article|votre travail}, on {s'y croirait|a bien ri|apprend beaucoup} !",
  "Je ne suis pas {d'accord|sûr}, le {ministre|film|train} {a dit|était|part} {autre chose|trop long|plus tard}.",
  '{Danke|Vielen Dank}, {genau das|das} habe ich {gesucht|gebraucht}. {Funktioniert|Läuft} {auch|jetzt} unter {Linux|Windows}.',
  '{Wo|Wann} {ist|war} das? Wir {waren|fahren} {letztes Jahr|im Sommer} auch {dort|nach Italien}.',
  '{Gracias|Muchas gracias} por {la explicación|responder}, {me sirvió|ya funciona} {mucho|todo}.',
  'No {estoy|estaba} de acuerdo con {el autor|lo que dices}, {la ley|el partido} {cambió|fue} {después|peor}.',
  '{Obrigado|Valeu} {pela ajuda|pela dica}, {funcionou|resolveu} {aqui|meu problema}.',
  '{Grazie|Grazie mille}, {non lo sapevo|adesso funziona}. {Quando|Dove} {esce|si trova} {il prossimo|la seconda parte}?',
  '{Спасибо|Благодарю}, {помогло|разобрался}. А {почему|как} {в примере|у вас} {другая версия|два цикла}?',
  'Не {согласен|понял}, {автор|фильм} {путает|был} {причину|слишком длинный}.',
  '{谢谢|多谢}{博主|楼主}，{问题解决了|终于看懂了}。',
  '请问{这个|第二步}{怎么|为什么}{编译不过|显示不出来}？我用的是{新版本|手机}。',
  '{ありがとう|参考になりました}。{次回|続き}も{楽しみ|待って}にしています。',
  '{감사합니다|고마워요}. {덕분에|드디어} {해결|이해}했어요. {다음|두 번째} 글은 언제 {나오나요|쓰세요}?',
  '{Dzięki|Dziękuję}, {działa|pomogło}. A {jak|czy} to {zrobić|działa} w {starszej|nowej} wersji?',
  '{Makasih|Terima kasih} {infonya|mas}, {sudah|akhirnya} {berhasil|jalan}. Kalau {di|pakai} {ubuntu|hp lama} {bisa|gimana}?',
  '{Teşekkürler|Sağol}, {çalıştı|işime yaradı}. {Neden|Nasıl} {ikinci|bu} satır {var|çalışıyor}?',
];

interface Author {
  name: string;
  website?: string;
}

/** Names and websites that advertise, each signed under a comment that says nothing. */
export const SEED_SPAM_AUTHORS: readonly Author[] = [
  { name: 'Cheap Viagra Online', website: 'http://cheap-pills.invalid' },
  { name: 'buy backlinks', website: 'http://seo-links.invalid/offer' },
  { name: 'Online Casino Bonus', website: 'https://casino-bonus.invalid' },
  { name: 'SEO Services Delhi', website: 'https://www.seo-company.invalid' },
  { name: 'payday loans no credit check', website: 'http://fast-loans.invalid' },
  { name: 'best plumber near me', website: 'https://plumber-services.invalid' },
  { name: 'essay writing service', website: 'https://write-my-essay.invalid' },
  { name: 'Replica Watches', website: 'http://watches-outlet.invalid' },
  { name: 'weight loss supplements', website: 'http://diet-pills-reviews.invalid' },
  { name: 'packers and movers', website: 'https://movers-mumbai.invalid' },
  { name: 'digital marketing course', website: 'https://training-institute.invalid' },
  { name: 'escort girls', website: 'http://escorts.invalid' },
  { name: 'forex trading signals', website: 'http://crypto-profit.invalid' },
  { name: 'car insurance quotes', website: 'http://insurance-quotes.invalid' },
  { name: 'free followers', website: 'http://get-followers.invalid' },
  { name: 'judi slot online', website: 'http://agen-slot.invalid' },
  { name: 'казино вулкан', website: 'http://kazino.invalid' },
  { name: 'займ онлайн', website: 'http://zaim.invalid' },
  { name: '网赚项目', website: 'http://wangzhuan.invalid' },
  { name: '代开发票', website: 'http://fapiao.invalid' },
  { name: '카지노사이트', website: 'http://casino-site.invalid' },
  { name: 'rachat de crédit', website: 'http://credit-rapide.invalid' },
];

/** Names and websites of readers. */
export const SEED_HAM_AUTHORS: readonly Author[] = [
  { name: 'Anna' },
  { name: 'Jörg Müller', website: 'https://www.joergm.invalid' },
  { name: 'peter_k' },
  { name: 'Marie-Claire', website: 'http://marie.blog.invalid' },
  { name: 'Tom Baker', website: 'https://tombaker.invalid/blog' },
  { name: 'anonymous' },
  { name: 'Li Wei', website: 'http://blog.liwei.invalid' },
  { name: 'José' },
  { name: 'Ольга' },
  { name: '小明', website: 'http://xiaoming.invalid' },
  { name: '민수' },
  { name: 'Sanne de Vries' },
  { name: 'Dr. K', website: 'https://github.com/drk' },
  { name: 'Ayşe' },
  { name: 'a reader' },
  { name: 'Priya', website: 'https://priya.invalid' },
  { name: 'mike42' },
  { name: 'Wojtek' },
  { name: 'Ana Souza', website: 'http://anasouza.invalid/' },
  { name: 'Giulia' },
  { name: 'Budi', website: 'http://budi.invalid' },
  { name: 'たろう' },
];

/** The first `count` different comments that a line with choices stands for; the same ones each time. */
export function variantsOf(line: string, count: number): string[] {
  const variants = new Set<string>();
  for (let variant = 0; variant < count; variant++) variants.add(chooseIn(line, variant));
  return [...variants];
}

/** Neighbouring choices advance at different paces, so that few variants already mix them. */
function chooseIn(line: string, variant: number): string {
  let place = 0;
  return line.replace(/\{([^{}]*)\}/g, (_, inner: string) => {
    const choices = inner.split('|');
    const choice =
      variant * (1 + (place % 3)) + place * ((variant * 7) % 5) + Math.floor(variant / choices.length);
    place++;
    return choices[choice % choices.length] ?? '';
  });
}
