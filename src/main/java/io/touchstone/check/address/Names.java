package io.touchstone.check.address;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names that stand in addresses, in the plain letters of {@link Address#plain}. */
final class Names {
    /** Two and three letters, and names, of the states of the United States, Canada and Australia. */
    static final Set<String> STATES = words(
            "al,ak,az,ar,ca,co,ct,de,fl,ga,hi,id,il,in,ia,ks,ky,la,me,md,ma,mi,mn,ms,mo,mt,ne,nv,nh,nj,nm,ny,nc,nd,oh,ok,"
                    + "or,pa,ri,sc,sd,tn,tx,ut,vt,va,wa,wv,wi,wy,dc,pr,ab,bc,mb,nb,nl,ns,nt,nu,on,pe,qc,sk,yt,nsw,qld,tas,vic,act",
            "alabama,alaska,arizona,arkansas,california,colorado,connecticut,delaware,florida,georgia,hawaii,idaho,illinois,"
                    + "indiana,iowa,kansas,kentucky,louisiana,maine,maryland,massachusetts,michigan,minnesota,mississippi,"
                    + "missouri,montana,nebraska,nevada,new hampshire,new jersey,new mexico,new york,north carolina,"
                    + "north dakota,ohio,oklahoma,oregon,pennsylvania,rhode island,south carolina,south dakota,tennessee,"
                    + "texas,utah,vermont,virginia,washington,west virginia,wisconsin,wyoming,district of columbia,"
                    + "puerto rico,alberta,british columbia,manitoba,new brunswick,newfoundland and labrador,nova scotia,"
                    + "northwest territories,nunavut,ontario,prince edward island,quebec,saskatchewan,yukon,"
                    + "new south wales,queensland,south australia,tasmania,victoria,western australia");

    /** What a road ends with, in English. */
    static final Set<String> ROAD_ENDS = words(
            "street,st,avenue,ave,av,road,rd,boulevard,blvd,lane,ln,drive,dr,court,ct,place,pl,square,sq,terrace,ter,"
                    + "highway,hwy,parkway,pkwy,way,circle,cir,trail,trl,crescent,cres,close,row,mews,quay,embankment,"
                    + "broadway,turnpike,expressway,freeway,route,alley,loop,plaza,walk,grove,gardens,hill");

    /** What a road begins with, in other languages. */
    static final Set<String> ROAD_STARTS = words(
            "rue,avenue,av,boulevard,bd,place,quai,chemin,allee,impasse,route,via,viale,piazza,corso,largo,calle,avenida,"
                    + "avda,paseo,plaza,carrera,rua,travessa,praca,ulica,ul,aleja,al,broadway,route,highway,county");

    /** How names of roads end in languages that write them as one word. */
    static final List<String> ROAD_SUFFIXES = List.of(
            "strasse", "str", "weg", "platz", "allee", "gasse", "damm", "ufer", "straat", "laan", "plein", "gracht",
            "gatan", "vagen", "gata", "vej", "gade", "veien", "katu", "tie", "utca");

    /** Words that go before the number of a flat, a floor or a box. */
    static final Set<String> UNITS =
            words("apt,apartment,suite,ste,unit,floor,fl,room,rm,flat,building,bldg,box,pobox,no,level,lot,dept");

    /** Which way of a road. */
    static final Set<String> DIRECTIONS = words("n,s,e,w,ne,nw,se,sw,north,south,east,west");

    private static final Set<String> COUNTRIES = countries();

    private Names() {}

    /** Whether it names a country: in English, or by a code no state has. */
    static boolean isCountry(String words) {
        return COUNTRIES.contains(words);
    }

    private static Set<String> countries() {
        Set<String> names = new HashSet<>(words(
                "usa,u s a,us,united states of america,america,uk,great britain,england,scotland,wales,northern ireland,"
                        + "holland,deutschland,espana,italia,osterreich,schweiz,suisse,belgique,brasil,czech republic,"
                        + "turkey,ivory coast,south korea,russia"));
        for (String code : Locale.getISOCountries()) {
            Locale country = new Locale.Builder().setRegion(code).build();
            names.add(Address.plain(country.getDisplayCountry(Locale.ENGLISH)));
            names.add(country.getISO3Country().toLowerCase(Locale.ROOT));
            String two = code.toLowerCase(Locale.ROOT);
            if (!STATES.contains(two) && !ROAD_ENDS.contains(two) && !DIRECTIONS.contains(two)) {
                names.add(two);
            }
        }
        return Set.copyOf(names);
    }

    private static Set<String> words(String... lists) {
        Set<String> words = new HashSet<>();
        for (String list : lists) {
            words.addAll(Arrays.asList(list.split(",", -1)));
        }
        return Set.copyOf(words);
    }
}
