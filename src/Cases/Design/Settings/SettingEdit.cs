namespace CaseManagement.Cases.Design.Settings;

/// <summary>How a typed text becomes part of a file.</summary>
public enum SettingKind
{
    /// <summary>A text that must be there; emptied it stays as an empty text, so that the check speaks of it.</summary>
    Text,

    /// <summary>A text that may be missing; emptied it is taken out.</summary>
    Optional,

    /// <summary>A whole number; what is none stays as typed, so that the check speaks of it.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Switch,

    /// <summary>Chosen names, one a line; those that were there keep their order.</summary>
    Choices,

    /// <summary>A list of texts, one a line, in this order; emptied it is taken out.</summary>
    Lines,

    /// <summary>Options of a field, one a line: <c>value | 中文 | English</c>.</summary>
    Options,

    /// <summary>Whether a name is in a list: path <c>$.schema.required#phone</c>.</summary>
    Member,

    /// <summary>A text of an activity's input in the drawing.</summary>
    Input,

    /// <summary>Names in a list of an activity's input in the drawing, one a line.</summary>
    InputChoices,

    /// <summary>A whole file, such as the template of a letter.</summary>
    File,
}

/// <summary>One thing typed on a settings page.</summary>
/// <param name="Kind">How it becomes part of the file.</param>
/// <param name="File">Path within the folder.</param>
/// <param name="Path">Place in the file, as problems name it: <c>$.limits.acceptance.count</c>.</param>
/// <param name="Text">What was typed.</param>
public sealed record SettingEdit(SettingKind Kind, string File, string Path, string Text);

/// <summary>Something done with a whole entry, after what was typed was taken over.</summary>
/// <param name="Verb">What is done.</param>
/// <param name="File">Path within the folder.</param>
/// <param name="Path">The entry; for <see cref="SettingVerb.Add"/> the list it comes into.</param>
/// <param name="Key">Key of what is added.</param>
public sealed record SettingAct(SettingVerb Verb, string File, string Path, string Key = "");

/// <summary>What can be done with an entry.</summary>
public enum SettingVerb
{
    Add,
    Remove,
    Up,
    Down,
}
