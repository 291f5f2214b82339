namespace CaseManagement.Workflows.Expressions.JavaScript;

/// <summary>Members of dates. Local time is China Standard Time whatever the machine's zone.</summary>
internal static class DateMembers
{
    public static readonly MemberTable Table = CreateTable();

    public static readonly JsValue Constructor = JsValue.Of(
        new JsNative("Date", 7, (run, _, _) => run.Text(DateText.Local(Now(run))))
        {
            Constructor = Create,
            Instances = o => o is JsDate,
            Statics = new MemberTable()
                .Value("prototype", JsValue.Of(new JsNamespace("Date", Table)))
                .Method("now", 0, (run, _, _) => JsValue.Of(Now(run)))
                .Method("parse", 1, (run, _, a) => JsValue.Of(DateText.Parse(Coercion.ToText(run, a.At(0)))))
                .Method("UTC", 7, (run, _, a) => JsValue.Of(DateMath.Clip(FromFields(run, a)))),
        });

    private static double Now(Evaluation run) => run.Host.Now.ToUnixTimeMilliseconds();

    private static MemberTable CreateTable()
    {
        var table = new MemberTable()
            .Method("getTime", 0, (run, self, _) => JsValue.Of(Self(run, self).Time))
            .Method("valueOf", 0, (run, self, _) => JsValue.Of(Self(run, self).Time))
            .Method("setTime", 1, (run, self, a) => JsValue.Of(Self(run, self).Move(Coercion.ToNumber(run, a.At(0)))))
            .Method("getTimezoneOffset", 0, (run, self, _) => JsValue.Of(double.IsNaN(Self(run, self).Time) ? double.NaN : -480))
            .Method("toISOString", 0, (run, self, _) => double.IsNaN(Self(run, self).Time)
                ? throw run.RangeError("Invalid time value")
                : run.Text(DateText.Iso(Self(run, self).Time)))
            .Method("toJSON", 1, (run, self, _) => double.IsNaN(Self(run, self).Time) ? JsValue.Null : run.Text(DateText.Iso(Self(run, self).Time)))
            .Method("getDay", 0, (run, self, _) => JsValue.Of(DateMath.Parts(Self(run, self).Time + DateMath.LocalOffset)[7]))
            .Method("getUTCDay", 0, (run, self, _) => JsValue.Of(DateMath.Parts(Self(run, self).Time)[7]));
        AddTexts(table);
        string[] fields = ["FullYear", "Month", "Date", "Hours", "Minutes", "Seconds", "Milliseconds"];
        for (var i = 0; i < fields.Length; i++)
        {
            AddField(table, fields[i], i);
        }

        return table;
    }

    private static void AddTexts(MemberTable table)
    {
        (string Name, Func<double, string> Text)[] texts =
        [
            ("toString", DateText.Local), ("toDateString", DateText.LocalDate), ("toTimeString", DateText.LocalTime),
            ("toUTCString", DateText.Utc), ("toGMTString", DateText.Utc),
            ("toLocaleDateString", DateText.ChineseDate), ("toLocaleTimeString", DateText.ChineseTime),
            ("toLocaleString", t => double.IsNaN(t) ? "Invalid Date" : DateText.ChineseDate(t) + " " + DateText.ChineseTime(t)),
        ];
        foreach (var (name, text) in texts)
        {
            table.Method(name, 0, (run, self, _) => run.Text(text(Self(run, self).Time)));
        }
    }

    private static void AddField(MemberTable table, string name, int field)
    {
        // Setters of the year take up to month and day, setters of the hour up to the milliseconds.
        var end = field < 3 ? 3 : 7;
        foreach (var (zone, offset) in new[] { ("", DateMath.LocalOffset), ("UTC", 0.0) })
        {
            table.Method("get" + zone + name, 0, (run, self, _) => JsValue.Of(DateMath.Parts(Self(run, self).Time + offset)[field]));
            table.Method("set" + zone + name, end - field, (run, self, a) => SetFields(run, Self(run, self), a, field, end, offset));
        }
    }

    private static JsValue SetFields(Evaluation run, JsDate date, JsValue[] arguments, int field, int end, double offset)
    {
        var time = double.IsNaN(date.Time) && field == 0 ? -offset : date.Time;
        var parts = DateMath.Parts(time + offset);
        for (var i = field; i < end && (i - field < arguments.Length || i == field); i++)
        {
            parts[i] = Coercion.ToNumber(run, arguments.At(i - field));
        }

        var local = DateMath.Make(DateMath.Day(parts[0], parts[1], parts[2]), DateMath.Time(parts[3], parts[4], parts[5], parts[6]));
        return JsValue.Of(date.Move(local - offset));
    }

    private static JsDate Self(Evaluation run, JsValue self) =>
        self.AsObject as JsDate ?? throw run.TypeError("this is not a Date object.");

    private static JsValue Create(Evaluation run, JsValue self, JsValue[] arguments)
    {
        run.Allocate(64);
        return JsValue.Of(new JsDate(arguments.Length switch
        {
            0 => Now(run),
            1 => FromValue(run, arguments[0]),
            _ => DateMath.Clip(FromFields(run, arguments) - DateMath.LocalOffset),
        }));
    }

    private static double FromValue(Evaluation run, JsValue value)
    {
        if (value.AsObject is JsDate date)
        {
            return date.Time;
        }

        var primitive = Coercion.ToPrimitive(run, value);
        return primitive.AsString is { } text ? DateText.Parse(text) : DateMath.Clip(Coercion.ToNumber(run, primitive));
    }

    private static double FromFields(Evaluation run, JsValue[] arguments)
    {
        double Field(int i, double whenMissing) => i < arguments.Length ? Coercion.ToNumber(run, arguments[i]) : whenMissing;
        var year = Field(0, double.NaN);
        year = Math.Truncate(year) is >= 0 and <= 99 ? 1900 + Math.Truncate(year) : year;
        var day = DateMath.Day(year, Field(1, 0), Field(2, 1));
        return DateMath.Make(day, DateMath.Time(Field(3, 0), Field(4, 0), Field(5, 0), Field(6, 0)));
    }
}
