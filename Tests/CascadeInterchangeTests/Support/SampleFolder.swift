/// A small folder with every file, all of it valid.
enum SampleFolder {
    static let files = [
        "manifest.csv": "format,exporter,created\n1,test,2026-01-01T00:00:00Z\n",
        "units.csv": """
        code,parent_code,kind,name_vi,level,valid_from,valid_to,predecessors
        42,,province,Hà Tĩnh,,,,
        18073,42,ward,Thành Sen,,2025-07-01,,

        """,
        "skills.csv": "code,name_vi,name_en,framework,lesson_version\nvneid,VNeID,,757,1\n",
        "people.csv": #"""
        id,name,birth_year,phone,home_unit,roles
        A,Nguyễn Văn An,1990,0912345678,18073,
        D,"Trần, Thị ""Bé""",1960,,18073,parent;neighbour
        V,,,,,

        """#,
        "sessions.csv": """
        id,date,start,minutes,place_unit,place_note,mode,skills,teachers,learners,anonymous,status,recorded_by,recorded_at,verified_by,verified_at,reason,note
        s1,2025-09-01,19:30,45,18073,"nhà văn hoá
        thôn 3",in_person,vneid,A,D:competent:parent,2,verified,A,2025-09-01T13:00:00Z,V,2025-09-02T01:00:00Z,,
        s2,2025-09-03,,,,,,vneid,D,V,,,,,,,,

        """,
        "credentials.csv": "person,from,to,skills,document\nA,2025-08-01,,,QĐ 12\n",
        "same_as.csv": "a,b\nA,V\n",
        "not_same.csv": "a,b\nA,D\n",
        "same_session.csv": "a,b\ns1,s2\n",
        "rechecks.csv": "person,skill,date,outcome\nD,vneid,2025-10-01,competent\n",
    ]

    /// The files with one replaced, or taken away.
    static func with(_ name: String, _ text: String?) -> [String: String] {
        var files = files
        files[name] = text
        return files
    }

    /// The files with something in one of them replaced.
    static func replacing(_ old: String, with new: String, in name: String) -> [String: String] {
        var files = files
        files[name] = files[name].map { $0.replacing(old, with: new) }
        return files
    }
}
