namespace CaseManagement.Workflows.Expressions.JavaScript;

internal enum TokenKind
{
    End,
    Name,
    Keyword,
    Sign,
    Number,
    Text,
    Template,
    RegExp,
}

/// <summary>One word of a program.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The name, sign, or the text a literal stands for.</param>
/// <param name="Number">The value of a number.</param>
/// <param name="Start">Offset of its first character.</param>
/// <param name="End">Offset behind its last character.</param>
/// <param name="AfterNewLine">Whether a line ended before it.</param>
internal readonly record struct Token(TokenKind Kind, string Text, double Number, int Start, int End, bool AfterNewLine)
{
    /// <summary>Of a regular expression: its flags. Of a template part: "}" is missing, the template ends here.</summary>
    public string Extra { get; init; } = "";

    /// <summary>Of a template part: the text as written.</summary>
    public string Raw { get; init; } = "";

    /// <summary>Of a template part: what is wrong with an escape in it, which only a tagged template may contain.</summary>
    public SyntaxFailure? Problem { get; init; }

    public bool Is(string sign) => Kind is TokenKind.Sign && Text == sign;

    public bool IsKeyword(string word) => Kind is TokenKind.Keyword && Text == word;

    public bool IsName(string word) => Kind is TokenKind.Name && Text == word;
}

/// <summary>The text is not a program; caught by the parser's entry and never seen outside.</summary>
internal sealed class SyntaxFailure(string zh, string en, int position) : Exception(en)
{
    /// <summary>The sentence in Chinese; <see cref="Exception.Message"/> is the English one.</summary>
    public string MessageZh => zh;

    public int Position => position;

    public static SyntaxFailure DeclaredTwice(string name, int position) =>
        new($"“{name}”已经声明过了。", $"'{name}' has already been declared.", position);
}
