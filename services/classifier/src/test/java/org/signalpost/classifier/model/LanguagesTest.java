package org.signalpost.classifier.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            uk | Правозахисника затримали вчора ввечері біля його будинку, і він досі не має адвоката.
            ru | Правозащитника задержали вчера вечером у его дома, и он до сих пор не имеет адвоката.
            be | Праваабаронцу затрымалі ўчора ўвечары каля яго дома, і ён дагэтуль не мае адваката.
            bg | Правозащитникът беше задържан снощи пред дома си и все още няма адвокат.
            sr | Адвокат је ухапшен јуче у својој кући и још није пуштен на слободу.
            kk | Кеше полиция белсендіні ұстап, оның үйінде тінту жүргізді және телефонын алып қойды.
            ky | Кечээ милиция активистти кармап, анын үйүн тинтиди жана телефонун алып койду.
            fa | دیروز مأموران این وکیل را در خانه‌اش بازداشت کردند و هنوز از او خبری نیست.
            ur | کل پولیس نے وکیل کو ان کے گھر سے گرفتار کر لیا اور ابھی تک کوئی خبر نہیں ہے۔
            ar | اعتقلت الشرطة أمس المحامي من منزله ولم تعرف أسرته مكانه حتى الآن.
            ps | پرون پولیسو یو مدافع وکیل په کابل کې ونیو او تر اوسه یې د ځای په اړه څه نه دي ویل شوي.
            hi | पुलिस ने कल वकील को उसके घर से गिरफ्तार किया और अब तक कोई खबर नहीं है।
            mr | पोलिसांनी काल वकिलाला त्याच्या घरातून अटक केली आणि अजून त्याची काही बातमी नाही.
            ne | प्रहरीले हिजो वकिललाई उनको घरबाट पक्राउ गर्‍यो र अहिलेसम्म कुनै खबर छैन।
            id | Polisi menangkap aktivis itu di rumahnya kemarin dan keluarganya tidak bisa menemui dia.
            id | Polis menahan aktivis itu di rumahnya semalam kerana dia tidak dapat menunjukkan permit.
            pt | O advogado foi detido ontem em sua casa e a família ainda não sabe onde ele está.
            es | El abogado fue detenido ayer en su casa y la familia aún no sabe dónde está.
            gl | O avogado foi detido onte na súa casa e a familia aínda non sabe onde está.
            tr | Avukat dün evinde gözaltına alındı ve ailesi hâlâ nerede olduğunu bilmiyor.
            az | Vəkil dünən evində saxlanılıb və ailəsi hələ də onun harada olduğunu bilmir.
            uz | Advokat kecha uyida hibsga olindi va oilasi uning haqida hech narsa bilmaydi.
            am | ፖሊስ ትናንት ጠበቃውን ከቤቱ አሰረው፣ ቤተሰቡም እስካሁን የት እንዳለ አያውቅም።
            ti | ፖሊስ ትማሊ ነቲ ጠበቓ ካብ ገዝኡ ኣሲሩዎ፡ ስድራቤቱ ድማ ክሳብ ሕጂ ኣበይ ከምዘሎ ኣይፈልጡን እዮም።
            zh | 警方昨天在北京逮捕了一名维权律师，家属至今不知道他被关押在哪里。
            ja | 警察は昨日、北京で人権派弁護士を逮捕した。家族は居場所を知らされていない。
            ka | პოლიციამ გუშინ ადვოკატი სახლში დააკავა და ოჯახმა არ იცის, სად არის.
            sw | Polisi walimkamata wakili huyo nyumbani kwake jana na familia yake haijui alipo hadi sasa.
            so | Booliska ayaa shalay qareenka gurigiisa ka xiray, qoyskiisuna ma oga halka lagu hayo.
            om | Poolisiin kaleessa abukaaticha mana isaatii qabee eessa akka jiru maatiin isaa hin beekan.
            om | Gaazexeessaan kun guyyaa sadii booda hidhaa irraa gadhiifame.
            sn | Mapurisa akasunga gweta iri kumba kwaro nezuro uye mhuri yake haizivi kwaari.
            sn | Mutori wenhau uyu akaburitswa mushure mekunge achengetwa kwemazuva maviri.
            ti | እቲ ጋዜጠኛ ድሕሪ ክልተ መዓልቲ ካብ ማእሰርቲ ተፈቲሑ እዩ።
            so | Wariyaha waa la sii daayay kaddib markii uu laba habeen ku xirnaa saldhigga.
            """)
    void a_sentence_is_told_from_its_kin_or_read_with_the_pack_that_reads_both(String language, String sentence) {
        assertThat(ShippedClassifier.classify(sentence).language()).isEqualTo(language);
    }
}
